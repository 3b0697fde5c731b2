package dev.coordinator.planner.schedule.model;

/**
 * A timetable and what is proven about it. {@code OPTIMAL} speaks of the makespan alone and is said
 * only when the bound is met; each lower aim has a flag of its own.
 *
 * @param bound no timetable is shorter
 * @param handoffsProven no timetable of this makespan has fewer
 * @param kindSwitchesProven none with these two has fewer
 * @param balanceProven none with these three has a lighter heaviest load
 * @param truncated whether a clock cut the search, so that another run may find more
 */
public record Schedule(
    Timetable timetable,
    LowerBound bound,
    boolean handoffsProven,
    boolean kindSwitchesProven,
    boolean balanceProven,
    boolean truncated) {
  /** Whether the makespan is proven to be the least. */
  public boolean isOptimal() {
    return timetable.makespan() == bound.minutes();
  }
}

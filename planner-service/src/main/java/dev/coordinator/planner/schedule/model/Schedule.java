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
 * @param spent what the exact search took; the clock in it is the one part that may differ
 */
public record Schedule(
    Timetable timetable,
    LowerBound bound,
    boolean handoffsProven,
    boolean kindSwitchesProven,
    boolean balanceProven,
    boolean truncated,
    Budget.Spent spent) {
  /** Whether the makespan is proven to be the least. */
  public boolean isOptimal() {
    return timetable.makespan() == bound.minutes();
  }

  /**
   * This one where another way to cut the same work was open too: only what bounds both bounds the
   * choice.
   */
  public Schedule chosenOver(Schedule other) {
    var both = bound.minutes() <= other.bound.minutes() ? bound : other.bound;
    boolean optimal = timetable.makespan() == both.minutes();
    return new Schedule(
        timetable,
        both,
        optimal && handoffsProven,
        optimal && kindSwitchesProven,
        optimal && balanceProven,
        truncated || other.truncated,
        spent.and(other.spent));
  }
}

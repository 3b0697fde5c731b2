package dev.coordinator.planner.schedule.model;

import dev.coordinator.contracts.plan.Certificate.Aim;
import java.util.List;

/**
 * A timetable and what is proven about it. {@code OPTIMAL} speaks of the makespan alone and is said
 * only when the bound is met; of the lower aims it says which are.
 *
 * @param bound no timetable is shorter
 * @param provenAims the first of the lower aims, in which no timetable of this makespan that does
 *     as well in those before is better
 * @param truncated whether a clock cut the search, so that another run may find more
 * @param spent what the exact search took; the clock in it is the one part that may differ
 */
public record Schedule(
    Timetable timetable,
    LowerBound bound,
    List<Aim> provenAims,
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
    return new Schedule(
        timetable,
        both,
        timetable.makespan() == both.minutes() ? provenAims : List.of(),
        truncated || other.truncated,
        spent.and(other.spent));
  }
}

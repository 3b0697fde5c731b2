package dev.coordinator.planner.schedule.model;

import dev.coordinator.contracts.plan.Certificate.Aim;
import dev.coordinator.contracts.plan.Certificate.Search;
import java.util.List;
import java.util.stream.Stream;

/**
 * A timetable and what is proven about it. {@code OPTIMAL} speaks of the makespan alone and is said
 * only when the bound is met; of the lower aims it says which are.
 *
 * @param bound no timetable is shorter
 * @param provenAims the first of the lower aims, in which no timetable of this makespan that does
 *     as well in those before is better
 * @param endedByBudget which searches used up what they may try with nothing proven, see {@link
 *     dev.coordinator.contracts.plan.Certificate}
 * @param truncated whether a clock cut the search, so that another run may find more
 * @param spent what the exact search took; the clock in it is the one part that may differ
 */
public record Schedule(
    Timetable timetable,
    LowerBound bound,
    List<Aim> provenAims,
    List<Search> endedByBudget,
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
    boolean proven = timetable.makespan() == both.minutes();
    return new Schedule(
        timetable,
        both,
        proven ? provenAims : List.of(),
        proven ? endedByBudget : together(endedByBudget, other.endedByBudget),
        truncated || other.truncated,
        spent.and(other.spent));
  }

  private static List<Search> together(List<Search> one, List<Search> other) {
    return Stream.concat(one.stream(), other.stream()).distinct().sorted().toList();
  }
}

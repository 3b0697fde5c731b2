package dev.coordinator.planner.schedule.model;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * A length that no timetable of the instance can beat, with the sentence that explains it.
 *
 * @param minutes of the whole
 */
public record LowerBound(int minutes, String reason) {
  private static final int MOST_NAMES = 8;

  /** The better of two true bounds: the larger, and of equals the first. */
  LowerBound orLarger(LowerBound other) {
    return other.minutes > minutes ? other : this;
  }

  /** Rounded up to what a best plan can have, if every time in it is a multiple of the grid. */
  LowerBound onGrid(int grid) {
    int rounded = Math.ceilDiv(minutes, grid) * grid;
    return rounded == minutes
        ? this
        : new LowerBound(
            rounded, "%s All times are multiples of %d minutes.".formatted(reason, grid));
  }

  /** The same where nobody could look whether it is reached. */
  LowerBound withoutSearch() {
    return new LowerBound(minutes, reason + " No exact search was there to look further.");
  }

  /** The names in a row; of many only the first ones, and how many more. */
  static String names(Instance work, Collection<Integer> activities) {
    var named =
        activities.stream().sorted().limit(MOST_NAMES).map(work::name).collect(Collectors.toList());
    int more = activities.size() - named.size();
    return String.join(", ", named) + (more > 0 ? " and %d more".formatted(more) : "");
  }

  static String around(int before, int behind) {
    return (before > 0 ? ", not before minute " + before : "")
        + (behind > 0 ? ", and %d minutes follow".formatted(behind) : "");
  }
}

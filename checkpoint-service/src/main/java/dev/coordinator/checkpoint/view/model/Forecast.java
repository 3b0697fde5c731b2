package dev.coordinator.checkpoint.view.model;

import dev.coordinator.contracts.json.Absent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a session will end, if nobody has to wait for a person: half of all courses that it may take
 * end by {@code p50}, nineteen of twenty by {@code p95}. No time is told that nothing speaks for.
 *
 * @param p50 absent where no end is known
 * @param p95 absent where no end is known
 * @param overdue whether none is known because somebody works longer on a batch than all that is
 *     known of its like
 * @param waitsFor what is needed and not there, a runner or a person's word: as long as it is not,
 *     no end is known
 * @param measured from how many accepted batches of its repository it is told; with few of them the
 *     estimates' usual errors are taken
 */
public record Forecast(
    @Nullable Instant p50,
    @Nullable Instant p95,
    boolean overdue,
    List<String> waitsFor,
    int measured) {
  public Forecast {
    waitsFor = Absent.asEmpty(waitsFor);
  }

  /** Of a session in which something takes longer than expected. */
  static Forecast overdue(int measured) {
    return new Forecast(null, null, true, List.of(), measured);
  }

  /** Of a session that cannot come to its end before that is there. */
  public static Forecast waitingFor(List<String> what) {
    return new Forecast(null, null, false, what, 0);
  }
}

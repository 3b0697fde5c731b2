package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.json.Absent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a session remembers for its replans.
 *
 * @param structure counts the changes of what there is to do and who can do it
 * @param revision of the plan that it goes by
 * @param seen what it looked like when the planner was last told; absent before it first ran
 * @param places where a revision has put batches that were never requested
 * @param started when the batches that run now, or ran last, were begun
 */
public record ReplanState(
    int structure,
    int revision,
    @Nullable Seen seen,
    Map<String, Place> places,
    Map<String, Instant> started) {
  /** A session as it was planned. */
  public static final ReplanState NEW = new ReplanState(0, 1, null, Map.of(), Map.of());

  public ReplanState {
    places = Map.copyOf(Objects.requireNonNullElse(places, Map.of()));
    started = Map.copyOf(Objects.requireNonNullElse(started, Map.of()));
  }

  /** Who is to do a batch, and when, in plan minutes from the start of the session. */
  public record Place(String agent, int start, int end) {}

  /**
   * What makes a new order worth asking for, when it changes.
   *
   * @param epoch raised by every resume
   * @param batches all work, also what came later
   * @param troubled batches that wait for somebody's decision or help
   * @param present agents of the feature that a runner carries
   */
  public record Seen(int epoch, List<String> batches, List<String> troubled, List<String> present) {
    public Seen {
      batches = Absent.asEmpty(batches);
      troubled = Absent.asEmpty(troubled);
      present = Absent.asEmpty(present);
    }
  }
}

package dev.coordinator.contracts.event;

import dev.coordinator.contracts.json.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The session's state after a decision. The last one of a session is its truth.
 *
 * @param waitsFor what the session needs from people or runners, in words; empty when it needs
 *     nothing
 * @param tip the last integrated commit of the session's branch
 * @param drain the last drain; absent before the first
 */
public record SessionMoved(
    String session,
    String feature,
    String title,
    String stamp,
    @Nullable String repository,
    SessionState state,
    int epoch,
    List<String> waitsFor,
    @Nullable String branch,
    @Nullable String tip,
    String actor,
    String reason,
    @Nullable Drain drain)
    implements SchedulerNews {
  public SessionMoved {
    waitsFor = Absent.asEmpty(waitsFor);
  }

  /** Of a session that was never drained. */
  public SessionMoved(
      String session,
      String feature,
      String title,
      String stamp,
      @Nullable String repository,
      SessionState state,
      int epoch,
      List<String> waitsFor,
      @Nullable String branch,
      @Nullable String tip,
      String actor,
      String reason) {
    this(
        session,
        feature,
        title,
        stamp,
        repository,
        state,
        epoch,
        waitsFor,
        branch,
        tip,
        actor,
        reason,
        null);
  }

  /**
   * How quickly everybody heard of a drain.
   *
   * @param epoch that was drained
   * @param critical whether a critical blocker is what it was for
   * @param acknowledgedMillis from the order until every runner had acknowledged it; absent while
   *     one has not
   */
  public record Drain(int epoch, boolean critical, @Nullable Long acknowledgedMillis) {}
}

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
    String reason)
    implements SchedulerNews {
  public SessionMoved {
    waitsFor = Absent.asEmpty(waitsFor);
  }
}

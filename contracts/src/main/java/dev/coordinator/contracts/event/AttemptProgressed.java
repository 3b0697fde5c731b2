package dev.coordinator.contracts.event;

import dev.coordinator.contracts.report.Blocker;
import org.jspecify.annotations.Nullable;

/**
 * Something for people who watch: a line of the agent, or that its runner has been silent.
 *
 * @param blocker the minor one that the line tells of: it becomes a blocker of the session, and the
 *     attempt goes on
 */
public record AttemptProgressed(
    String session,
    String request,
    String batch,
    int attempt,
    String runner,
    String message,
    @Nullable Blocker blocker)
    implements AttemptNews {
  /** A line that tells of no blocker. */
  public AttemptProgressed(
      String session, String request, String batch, int attempt, String runner, String message) {
    this(session, request, batch, attempt, runner, message, null);
  }
}

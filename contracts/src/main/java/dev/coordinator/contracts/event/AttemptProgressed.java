package dev.coordinator.contracts.event;

import dev.coordinator.contracts.report.Blocker;
import org.jspecify.annotations.Nullable;

/**
 * Something for people who watch: a line of the agent, or that its runner has been silent or is
 * heard of again.
 *
 * @param blocker the minor one that the line tells of: it becomes a blocker of the session, and the
 *     attempt goes on
 * @param silentMillis for how long nothing has been heard of the runner, 0 once it is heard of
 *     again; absent for a line of the agent, so that no agent's words can look like silence
 */
public record AttemptProgressed(
    String session,
    String request,
    String batch,
    int attempt,
    String runner,
    String message,
    @Nullable Blocker blocker,
    @Nullable Long silentMillis)
    implements AttemptNews {
  /** A line that tells of no blocker. */
  public AttemptProgressed(
      String session, String request, String batch, int attempt, String runner, String message) {
    this(session, request, batch, attempt, runner, message, null, null);
  }

  /** A line of the agent that may tell of a blocker. */
  public AttemptProgressed(
      String session,
      String request,
      String batch,
      int attempt,
      String runner,
      String message,
      @Nullable Blocker blocker) {
    this(session, request, batch, attempt, runner, message, blocker, null);
  }

  /** That the runner has been silent for so long, or with 0 that it is heard of again. */
  public static AttemptProgressed silence(
      String session, String request, String batch, int attempt, String runner, long millis) {
    var message =
        millis == 0
            ? "runner %s is heard of again".formatted(runner)
            : "nothing was heard of runner %s for %d s"
                .formatted(runner, Math.max(1, millis / 1000));
    return new AttemptProgressed(session, request, batch, attempt, runner, message, null, millis);
  }
}

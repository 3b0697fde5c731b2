package dev.coordinator.contracts.event;

import dev.coordinator.contracts.report.Evidence;
import dev.coordinator.contracts.report.Report;
import org.jspecify.annotations.Nullable;

/**
 * The one end of a request.
 *
 * @param attempt the number of the attempt that ended it, 0 when none was started
 * @param token the fencing token of that attempt, 0 when none was started
 * @param fileToken as it came in the request
 */
public record BatchCompleted(
    String session,
    String request,
    String batch,
    Outcome outcome,
    int attempt,
    long token,
    long fileToken,
    @Nullable String agent,
    @Nullable String runner,
    @Nullable String cloneId,
    @Nullable String reason,
    @Nullable Report report,
    @Nullable Evidence evidence)
    implements Event {
  /** How a request can end. */
  public enum Outcome {
    REPORTED,
    BLOCKED,
    STOPPED,
    WITHDRAWN,
    ABANDONED
  }
}

package dev.coordinator.gateway.attempt.model;

import dev.coordinator.contracts.runner.ReportSubmission.Ending;
import java.time.Duration;

/**
 * What can be asked of a request; every one may be refused. {@code drained} is the session's
 * drained epoch, read under its lock.
 */
public sealed interface AttemptCommand {
  /** The scheduler dispatches the batch. */
  record Offer(int drained) implements AttemptCommand {}

  /** The request cannot be read, and never will be. */
  record Discard(String reason) implements AttemptCommand {}

  /** The scheduler takes the request back. */
  record Withdraw(String reason) implements AttemptCommand {}

  /** The scheduler drains the session. */
  record Drain(int drained, String reason) implements AttemptCommand {}

  /**
   * A runner wants the batch; if it lost it just now, less than {@code pause} ago, it does not get
   * it.
   */
  record Claim(String runner, long token, Duration length, Duration pause, int drained)
      implements AttemptCommand {
    /** Who lost a batch does not get it again before a whole lease is over. */
    public Claim(String runner, long token, Duration length, int drained) {
      this(runner, token, length, length, drained);
    }
  }

  /** What only the holder of the newest token may ask. */
  sealed interface ByHolder extends AttemptCommand {
    long token();
  }

  /** A runner is alive; {@code grace} is what an attempt may take beside its limit. */
  record Renew(long token, Duration length, Duration grace) implements ByHolder {}

  /** A runner says how its attempt ended. */
  record Report(long token, Ending ending, String reason, int drained) implements ByHolder {}

  /** The clock says that the lease is over. */
  record EndLease(int drained) implements AttemptCommand {}
}

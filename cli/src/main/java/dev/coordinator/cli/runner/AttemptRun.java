package dev.coordinator.cli.runner;

import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.Unreachable;
import dev.coordinator.cli.runner.git.Trash;
import dev.coordinator.cli.runner.git.Trees;
import dev.coordinator.cli.runner.process.StopSignal;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.ReportSubmission;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * One attempt from its claim to its answered report: what happens to the work, the gateway is told,
 * as often as it takes, unless the lease is gone.
 */
final class AttemptRun {
  private final GatewayDoor gateway;
  private final Work work;
  private final Trees trees;
  private final Happenings happenings;
  private final CountDownLatch givingUp;

  /** {@code givingUp} is lowered when even reports are no longer to be repeated. */
  AttemptRun(
      GatewayDoor gateway, Work work, Trees trees, Happenings happenings, CountDownLatch givingUp) {
    this.gateway = gateway;
    this.work = work;
    this.trees = trees;
    this.happenings = happenings;
    this.givingUp = givingUp;
  }

  /** Carries the attempt under the lease, which the caller closes. */
  void carry(Lease lease) {
    Assignment assignment = lease.assignment();
    tell("claimed", assignment, "");
    AttemptEnd end;
    try {
      end = carried(lease, assignment);
    } catch (StopSignal.Stopped stopped) {
      switch (stopped.reason()) {
        case LEASE_LOST -> {
          tell("lease lost", assignment, "");
          return;
        }
        case ORDERED -> end = AttemptEnd.stopped("stopped as the server ordered", null, null);
        case RUNNER_STOPS -> end = AttemptEnd.failed("the runner was stopped", null);
        default ->
            throw new IllegalStateException("Expected a reason, but got " + stopped.reason());
      }
    } catch (RuntimeException e) {
      end = AttemptEnd.failed(e.getMessage() == null ? e.toString() : e.getMessage(), null);
    }
    deliver(assignment, end);
  }

  private AttemptEnd carried(Lease lease, Assignment assignment) {
    Path scratch = trees.forAttempt(Names.checked("attempt id", assignment.attemptId()));
    try {
      return work.carry(lease, scratch);
    } finally {
      Trash.delete(scratch);
    }
  }

  private void deliver(Assignment assignment, AttemptEnd end) {
    var backoff = new Backoff();
    ReportSubmission submission = end.under(assignment.token());
    while (true) {
      try {
        gateway.report(assignment.attemptId(), submission);
        tell(
            "ended " + end.ending().name().toLowerCase(java.util.Locale.ROOT),
            assignment,
            end.reason() == null ? "" : end.reason());
        return;
      } catch (DoorException e) {
        if (e.status() == 409 || e.status() == 404) {
          tell("report refused", assignment, said(e));
          return;
        }
        if (e.status() < 500 && e.status() != 408 && e.status() != 429) {
          // the gateway will never take it as it is: tell that much, once
          tell("report not understood", assignment, said(e));
          if (submission.evidence() == null && submission.report() == null) {
            return;
          }
          submission =
              AttemptEnd.failed("report refused: " + said(e), null).under(assignment.token());
        }
      } catch (Unreachable e) {
        tell("report unanswered", assignment, said(e));
      }
      if (backoff.pause(givingUp)) {
        tell("report given up", assignment, "the runner stops");
        return;
      }
    }
  }

  private void tell(String happening, Assignment assignment, String why) {
    var request = assignment.request();
    happenings.tell(
        happening,
        "session",
        request.session(),
        "batch",
        request.batch(),
        "attempt",
        assignment.attemptId(),
        "why",
        why);
  }

  private static String said(RuntimeException e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}

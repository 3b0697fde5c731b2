package dev.coordinator.cli.runner;

import dev.coordinator.cli.runner.git.Trees;
import dev.coordinator.cli.runner.process.StopSignal;
import dev.coordinator.contracts.runner.Assignment;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One attempt from its claim to its answered report: whatever happens to the work, the gateway is
 * told, unless the lease is gone.
 */
record AttemptRun(Work work, Trees trees, Delivery delivery, Happenings happenings) {

  /** Carries the attempt under the lease, which the caller closes. */
  void carry(Lease lease) {
    Assignment assignment = lease.assignment();
    happenings.tell("claimed", assignment, "");
    AttemptEnd end = ended(lease, assignment);
    if (end == null) {
      happenings.tell("lease lost", assignment, "");
    } else {
      lease.ending();
      delivery.deliver(assignment, end);
    }
  }

  /** How the work ended; nothing if there is nobody left to tell. */
  private @Nullable AttemptEnd ended(Lease lease, Assignment assignment) {
    try {
      return carried(lease, assignment);
    } catch (StopSignal.Stopped stopped) {
      return switch (stopped.reason()) {
        case LEASE_LOST -> null;
        case ORDERED -> AttemptEnd.stopped("stopped as the server ordered", null, null);
        case RUNNER_STOPS -> AttemptEnd.stopped("the runner was stopped", null, null);
      };
    } catch (RuntimeException e) {
      return AttemptEnd.failed(e.getMessage() == null ? e.toString() : e.getMessage(), null);
    }
  }

  private AttemptEnd carried(Lease lease, Assignment assignment) {
    Path scratch = trees.forAttempt(Names.checked("attempt id", assignment.attemptId()));
    try {
      return work.carry(lease, scratch);
    } finally {
      trees.clear(scratch);
    }
  }
}

package dev.coordinator.cli.runner;

import dev.coordinator.cli.runner.process.StopSignal;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.contracts.report.Evidence;
import dev.coordinator.contracts.report.Report;
import org.jspecify.annotations.Nullable;

/** Says how an attempt ended; whether that is good enough is the server's to say. */
final class Judgement {
  private Judgement() {}

  /** An agent that says it could not work has not failed at the work: that may be tried again. */
  static AttemptEnd of(
      StopSignal stop, @Nullable String failure, Report report, Evidence evidence) {
    StopSignal.Reason reason = stop.reason();
    if (reason != null) {
      return stopped(reason, report, evidence);
    }
    if (failure != null) {
      return AttemptEnd.failed("the agent could not work: " + failure, evidence);
    }
    Blocker blocker = report.blocker();
    if (blocker != null && blocker.severity() != Blocker.Severity.MINOR) {
      return AttemptEnd.blocked(blocker, report, evidence);
    }
    return AttemptEnd.reported(report, evidence);
  }

  private static AttemptEnd stopped(StopSignal.Reason reason, Report report, Evidence evidence) {
    return switch (reason) {
      case ORDERED -> AttemptEnd.stopped("stopped as the server ordered", report, evidence);
      case RUNNER_STOPS -> AttemptEnd.stopped("the runner was stopped", report, evidence);
      case LEASE_LOST -> throw new StopSignal.Stopped(reason);
    };
  }
}

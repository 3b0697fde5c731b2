package dev.coordinator.cli.runner;

import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.Unreachable;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.ReportSubmission;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Tells the gateway how an attempt ended, as often as it takes: ends with its yes, with its no, or
 * when the runner gives up. What it refuses for its words is told without them, because what the
 * runner saw must not be lost for what an agent says.
 */
record Delivery(
    GatewayDoor gateway, LateLogs late, Happenings happenings, CountDownLatch givingUp) {
  private static final int TRIES_FOR_THE_LOG = 5;

  void deliver(Assignment assignment, AttemptEnd end) {
    var backoff = new Backoff();
    AttemptEnd toTell = end;
    for (int tries = 0; toTell != null; tries++) {
      boolean isWaiting = logComesFirst(assignment, tries);
      if (!isWaiting) {
        toTell = once(assignment, toTell);
      }
      if (toTell != null && backoff.pause(givingUp)) {
        giveUp(assignment, isWaiting ? once(assignment, toTell) : toTell);
        return;
      }
    }
  }

  private void giveUp(Assignment assignment, @Nullable AttemptEnd untold) {
    if (untold != null) {
      happenings.tell("report given up", assignment, "the runner stops");
    }
  }

  /**
   * Because nothing of the log is taken after the report. Not for ever, because who takes
   * everything but the log must not go without the report, and who is away takes neither.
   */
  private boolean logComesFirst(Assignment assignment, int tries) {
    return switch (late.bring(assignment.attemptId())) {
      case OVER, UNKNOWN -> false;
      case NOT_NOW, AWAY -> tries < TRIES_FOR_THE_LOG;
    };
  }

  /** Tells it once; what is still to be told, or nothing. */
  private @Nullable AttemptEnd once(Assignment assignment, AttemptEnd end) {
    ReportSubmission submission = end.under(assignment.token());
    try {
      gateway.report(assignment, submission);
      String ending = end.ending().name().toLowerCase(Locale.ROOT);
      happenings.tell("ended " + ending, assignment, end.reason(), SeenText.of(end.evidence()));
      return null;
    } catch (DoorException e) {
      return refused(assignment, end, e);
    } catch (Unreachable e) {
      happenings.tell("report unanswered", assignment, e.getMessage());
      return end;
    }
  }

  private @Nullable AttemptEnd refused(Assignment assignment, AttemptEnd end, DoorException e) {
    if (e.isForNow()) {
      happenings.tell("report not taken yet", assignment, e.getMessage());
      return end;
    }
    happenings.tell("report refused", assignment, e.getMessage());
    boolean isOver = e.status() == 409 || e.status() == 404;
    boolean isBare = end.report() == null && end.evidence() == null;
    if (isOver || isBare) {
      return null;
    }
    // it will never be taken as it is, so the server is told at least that much
    return end.isPlain()
        ? AttemptEnd.failed("the server refused the report: " + e.getMessage(), null)
        : end.plain(e.getMessage());
  }
}

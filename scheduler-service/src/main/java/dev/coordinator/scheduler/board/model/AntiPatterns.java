package dev.coordinator.scheduler.board.model;

import static dev.coordinator.contracts.event.AntiPattern.CONTEXT_SILO;
import static dev.coordinator.contracts.event.AntiPattern.DEEP_DELEGATION;
import static dev.coordinator.contracts.event.AntiPattern.FIRE_AND_FORGET;
import static dev.coordinator.contracts.event.AntiPattern.LATE_INTEGRATION;
import static dev.coordinator.contracts.event.AntiPattern.MICRO_MANAGEMENT;
import static dev.coordinator.contracts.event.AntiPattern.SCOPE_CREEP;

import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.contracts.report.Evidence;
import dev.coordinator.scheduler.batch.model.BatchState;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Notices what teams of agents fail by, from the plan and from what is reported. It names them and
 * stops nothing, because each may be meant.
 */
final class AntiPatterns {
  private static final int TOO_SHORT_MINUTES = 10;
  private static final int TOO_LONG_MINUTES = 45;

  private final Board board;

  AntiPatterns(Board board) {
    this.board = board;
  }

  /** What the plan alone shows. */
  void ofThePlan() {
    var plan = board.origin().plan();
    for (var batch : plan.batches()) {
      if (batch.minutes() < TOO_SHORT_MINUTES) {
        board.noticed().notice(MICRO_MANAGEMENT, batch.id(), planned(batch, TOO_SHORT_MINUTES));
      }
      if (batch.minutes() > TOO_LONG_MINUTES) {
        board.noticed().notice(DEEP_DELEGATION, batch.id(), planned(batch, TOO_LONG_MINUTES));
      }
    }
    var agents = plan.batches().stream().map(PlannedBatch::agent).distinct().count();
    var end = plan.batches().stream().mapToInt(PlannedBatch::end).max().orElse(0);
    if (board.hasRepository()
        && plan.syncPoints().isEmpty()
        && agents > 1
        && end > TOO_LONG_MINUTES) {
      board
          .noticed()
          .notice(
              LATE_INTEGRATION,
              null,
              "nothing is joined before the end: %d agents, %d minutes, no sync point"
                  .formatted(agents, end));
    }
  }

  private static String planned(PlannedBatch batch, int limit) {
    return "planned for %d minutes, %s than %d"
        .formatted(batch.minutes(), batch.minutes() < limit ? "less" : "more", limit);
  }

  /** What the end of a batch shows. */
  void of(BatchCard card) {
    var end = card.state().ended();
    if (end == null) {
      return;
    }
    if (card.kind() == Kind.INTEGRATION) {
      conflictsAtTheEnd(card, end.evidence());
    }
    if (card.isWork()) {
      tookTooLong(card, end.evidence());
      leftItsScope(card, end.evidence());
      foundOutAgain(card, end);
      nobodyLooked();
    }
  }

  private void conflictsAtTheEnd(BatchCard card, @Nullable Evidence evidence) {
    if (card.syncPoint() == null && evidence != null && !evidence.conflicts().isEmpty()) {
      board
          .noticed()
          .notice(
              LATE_INTEGRATION,
              card.id(),
              "only the last integration found that these do not fit together: "
                  + listed(evidence.conflicts()));
    }
  }

  private void tookTooLong(BatchCard card, @Nullable Evidence evidence) {
    var unit = board.origin().feature().policy().unitOfTime();
    var limit = unit.multipliedBy(TOO_LONG_MINUTES);
    if (evidence != null && Duration.ofMillis(evidence.elapsedMillis()).compareTo(limit) > 0) {
      board
          .noticed()
          .notice(
              DEEP_DELEGATION,
              card.id(),
              "its agent was at work for %d plan minutes, more than %d"
                  .formatted(
                      Duration.ofMillis(evidence.elapsedMillis()).dividedBy(unit),
                      TOO_LONG_MINUTES));
    }
  }

  private void leftItsScope(BatchCard card, @Nullable Evidence evidence) {
    var outside =
        evidence == null
            ? List.<String>of()
            : Stream.concat(evidence.outsideScope().stream(), evidence.flagged().stream()).toList();
    if (!outside.isEmpty()) {
      board
          .noticed()
          .notice(SCOPE_CREEP, card.id(), "changed outside its scope: " + listed(outside));
    }
  }

  private void foundOutAgain(BatchCard card, BatchCompleted end) {
    if (end.report() == null || end.report().findings().isEmpty()) {
      return;
    }
    var found = new Rediscovery(end.report().findings());
    for (var other : board.cards()) {
      var before = other == card ? null : other.state().ended();
      if (before != null && before.report() != null) {
        found
            .of(before.report().findings())
            .ifPresent(finding ->
                board
                    .noticed()
                    .notice(
                        CONTEXT_SILO,
                        card.id(),
                        "found out again what %s had found: %s"
                            .formatted(other.id(), finding.fact())));
      }
    }
  }

  /** All of it is done, and neither a command nor a person has looked at any of it. */
  private void nobodyLooked() {
    var work = board.workInOrder();
    if (work.size() > 1 && work.stream().allMatch(AntiPatterns::isDoneUnseen)) {
      board
          .noticed()
          .notice(
              FIRE_AND_FORGET,
              null,
              "all %d batches are done, and no command was run on any of them and no person looked"
                  .formatted(work.size()));
    }
  }

  private static boolean isDoneUnseen(BatchCard card) {
    var end = card.state().ended();
    return end != null
        && (end.evidence() == null || end.evidence().commands().isEmpty())
        && (card.state() instanceof BatchState.InReview
            || (card.isAccepted() && card.actor().equals(Board.POLICY)));
  }

  private static String listed(List<String> files) {
    return String.join(", ", Shortened.paths(files));
  }
}

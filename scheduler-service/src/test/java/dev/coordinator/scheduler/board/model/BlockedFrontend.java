package dev.coordinator.scheduler.board.model;

import static dev.coordinator.scheduler.board.model.BoardFixture.evidence;

import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.Item;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.feature.Acceptance;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.contracts.report.Blocker.Kind;
import dev.coordinator.contracts.report.Blocker.Need;
import dev.coordinator.contracts.report.Blocker.Severity;
import dev.coordinator.contracts.report.Report;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** A backend and a frontend at their second batches, of which the frontend's can be blocked. */
abstract class BlockedFrontend {
  static final Need ENDPOINT =
      new Need(
          "GET /users/{id}",
          "backend-batch-2",
          null,
          List.of("**"),
          List.of(Acceptance.command("rm -rf /")));
  static final String EMERGENCY = "backend-batch-2.5";
  static final String BLOCKED = "frontend-batch-2";
  static final String BLOCKER = "frontend-batch-2-blocker-1";

  final BoardFixture on =
      new BoardFixture(
          PlanFixture.session("s")
              .batch("backend-batch-1", "backend", 0, List.of(), "api/**")
              .batch("backend-batch-2", "backend", 20, List.of("backend-batch-1"), "api/**")
              .batch("backend-batch-3", "backend", 40, List.of("backend-batch-2"), "docs/**")
              .batch("frontend-batch-1", "frontend", 0, List.of(), "ui/**")
              .batch("frontend-batch-2", "frontend", 20, List.of("frontend-batch-1"), "ui/**")
              .batch("frontend-batch-3", "frontend", 40, List.of("frontend-batch-2"), "web/**"));

  /** Backend's second batch is at work, and so is frontend's. */
  @BeforeEach
  void bothAreInTheirSecondBatch() {
    on.prepared();
    on.ends("backend-batch-1", Outcome.REPORTED, evidence(0, "b1", "api/a"));
    on.ends("frontend-batch-1", Outcome.REPORTED, evidence(0, "f1", "ui/a"));
  }

  static Resolution emergencyOf(String task) {
    return new Resolution.Emergency("add it", task, 15, List.of());
  }

  void blocks(Kind kind, Severity severity, Need need) {
    blocks(BLOCKED, kind, severity, need);
  }

  void blocks(String batch, Kind kind, Severity severity, Need need) {
    var said = new Blocker(kind, severity, "cannot go on", need);
    on.ends(batch, Outcome.BLOCKED, new Report("", null, null, null, null, null, said), null);
  }

  void reportsMinor(Kind kind, Need need) {
    var said = new Blocker(kind, Severity.MINOR, "would be nice", need);
    on.ends(
        BLOCKED,
        Outcome.REPORTED,
        new Report("done", null, null, null, null, null, said),
        evidence(0, "f2", "ui/b"));
  }

  final <E> List<E> news(Class<E> kind) {
    return on.board.takeNews().stream()
        .map(Said::event)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  static List<String> texts(List<Item> items) {
    return items.stream().map(item -> item.note().text()).toList();
  }

  dev.coordinator.scheduler.blocker.model.KnownBlocker blocker() {
    return on.board.blockers().find(BLOCKER).orElseThrow();
  }

  BatchState state(String batch) {
    return States.of(on.card(batch).state());
  }

  SessionState session() {
    return States.of(on.board.state());
  }
}

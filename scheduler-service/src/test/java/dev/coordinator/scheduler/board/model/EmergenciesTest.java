package dev.coordinator.scheduler.board.model;

import static dev.coordinator.scheduler.board.model.BoardFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.BlockerState;
import dev.coordinator.contracts.event.Item;
import dev.coordinator.contracts.event.ReplanWished;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.feature.Acceptance;
import dev.coordinator.contracts.report.Blocker.Kind;
import dev.coordinator.contracts.report.Blocker.Need;
import dev.coordinator.contracts.report.Blocker.Severity;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.contracts.report.Report.IntegrationPoint;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmergenciesTest extends BlockedFrontend {
  @Test
  void aModerateDependencyIsBroughtByItsOwnerBeforeAnythingElseOfIt() {
    blocks(Kind.DEPENDENCY, Severity.MODERATE, ENDPOINT);
    assertThat(session()).isEqualTo(SessionState.RUNNING);
    assertThat(state(BLOCKED)).isEqualTo(BatchState.BLOCKED);
    assertThat(blocker().state()).isEqualTo(BlockerState.AWAITED);
    assertThat(blocker().awaits()).isEqualTo(EMERGENCY);
    on.ends("backend-batch-2", Outcome.REPORTED, evidence(0, "b2", "api/b"));
    assertThat(state(EMERGENCY)).isEqualTo(BatchState.REQUESTED);
    assertThat(state("backend-batch-3")).isEqualTo(BatchState.READY);

    var asked = on.asked(EMERGENCY);
    assertThat(asked.minutes()).isEqualTo(15);
    assertThat(asked.agent()).isEqualTo("backend");
    assertThat(asked.brief().deliverables()).containsExactly("GET /users/{id}");
    assertThat(asked.handoffs())
        .anyMatch(item -> item.note().text().equals("cannot go on") && item.note().unverified());
  }

  @Test
  void whatAnAgentSaysNeitherWidensAScopeNorBecomesACommand() {
    blocks(Kind.DEPENDENCY, Severity.MODERATE, ENDPOINT);
    on.ends("backend-batch-2", Outcome.REPORTED, evidence(0, "b2", "api/b"));
    var asked = on.asked(EMERGENCY);
    assertThat(asked.writes()).containsExactly("api/**");
    assertThat(asked.acceptance()).containsExactly(Acceptance.judgement("passes: rm -rf /"));
  }

  @Test
  void theBlockedBatchGoesOnWithWhatWasBrought() {
    blocks(Kind.DEPENDENCY, Severity.MODERATE, ENDPOINT);
    on.ends("backend-batch-2", Outcome.REPORTED, evidence(0, "b2", "api/b"));
    var report =
        new Report(
            "Added it",
            null,
            null,
            null,
            List.of(new IntegrationPoint("get-user", "http", null, "GET /users/{id} -> 200")),
            null,
            null);
    on.ends(EMERGENCY, Outcome.REPORTED, report, evidence(0, "b25", "api/users"));
    assertThat(blocker().state()).isEqualTo(BlockerState.RESOLVED);
    assertThat(state(BLOCKED)).isEqualTo(BatchState.REQUESTED);
    var again = on.asked(BLOCKED);
    assertThat(again.tree().merges()).contains("b25");
    assertThat(again.handoffs())
        .extracting(Item::note)
        .extracting(Note::text)
        .contains("Added it", "http: GET /users/{id} -> 200");
  }

  @Test
  void theReplanKnowsTheEmergencyAndWhoWaitsForIt() {
    var replans = new Replans(on.board, on.resources());
    var before = replans.follow(ReplanState.NEW);
    blocks(Kind.DEPENDENCY, Severity.MODERATE, ENDPOINT);
    replans.follow(before);
    var wish = news(ReplanWished.class).getLast();
    assertThat(wish.batches())
        .anyMatch(one -> one.batch().equals(EMERGENCY) && one.agent().equals("backend"))
        .anyMatch(one -> one.batch().equals(BLOCKED) && one.needs().contains(EMERGENCY));
  }

  @Test
  void whatThePlanIsToProduceAnywayIsWaitedFor() {
    var need = new Need("the contract", null, "contract", List.of(), List.of());
    blocks(Kind.DEPENDENCY, Severity.MODERATE, need);
    assertThat(blocker().awaits()).isEqualTo("backend-batch-2");
    assertThat(on.board.cards()).noneMatch(card -> card.added() != null);
    on.ends("backend-batch-2", Outcome.REPORTED, evidence(0, "b2", "api/b"));
    assertThat(state(BLOCKED)).isEqualTo(BatchState.REQUESTED);
  }

  @Test
  void afterACriticalOneOnlyTheEmergencyGoesUntilItIsResolved() {
    blocks(Kind.DEPENDENCY, Severity.CRITICAL, ENDPOINT);
    on.verbs().resolve(BLOCKER, emergencyOf(null));
    on.advance();
    assertThat(session()).isEqualTo(SessionState.DRAINING);
    on.ends("backend-batch-2", Outcome.REPORTED, evidence(0, "b2", "api/b"));
    assertThat(session()).isEqualTo(SessionState.RUNNING);
    assertThat(state(EMERGENCY)).isEqualTo(BatchState.REQUESTED);
    assertThat(state("backend-batch-3")).isNotEqualTo(BatchState.REQUESTED);
    // who ordered it is read by who brings it
    assertThat(on.asked(EMERGENCY).handoffs())
        .extracting(item -> item.note().text())
        .contains("add it");
    on.ends(EMERGENCY, Outcome.REPORTED, evidence(0, "b25", "api/users"));
    assertThat(state(BLOCKED)).isEqualTo(BatchState.REQUESTED);
    assertThat(state("backend-batch-3")).isEqualTo(BatchState.REQUESTED);
  }

  @Test
  void emergenciesNestTwiceThenAPersonDecides() {
    var upwards = new Need("more", "frontend-batch-1", null, List.of(), List.of());
    blocks(Kind.DEPENDENCY, Severity.MODERATE, ENDPOINT);
    on.ends("backend-batch-2", Outcome.REPORTED, evidence(0, "b2", "api/b"));
    blocks(EMERGENCY, Kind.DEPENDENCY, Severity.MODERATE, upwards);
    blocks("frontend-batch-2.5", Kind.DEPENDENCY, Severity.MODERATE, ENDPOINT);
    assertThat(on.board.blockers().find("frontend-batch-2.5-blocker-1").orElseThrow().state())
        .isEqualTo(BlockerState.OPEN);
    assertThat(on.board.cards()).filteredOn(card -> card.added() != null).hasSize(2);
  }

  @Test
  void anEmergencyThatIsMendedStillBringsIt() {
    blocks(Kind.DEPENDENCY, Severity.MODERATE, ENDPOINT);
    on.ends("backend-batch-2", Outcome.REPORTED, evidence(0, "b2", "api/b"));
    on.files.accept("other", "theirs", "c9", List.of("api/users"));
    on.ends(EMERGENCY, Outcome.REPORTED, evidence(0, "b25", "api/users"));
    on.ends(EMERGENCY + "-fix-1", Outcome.REPORTED, evidence(0, "b26", "api/users"));
    assertThat(state(BLOCKED)).isEqualTo(BatchState.REQUESTED);
    assertThat(on.asked(BLOCKED).tree().merges()).contains("b26");
  }
}

package dev.coordinator.scheduler.board.model;

import static dev.coordinator.scheduler.board.model.BoardFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.BlockerMoved;
import dev.coordinator.contracts.event.BlockerState;
import dev.coordinator.contracts.event.ItemsShared;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.contracts.report.Blocker.Kind;
import dev.coordinator.contracts.report.Blocker.Need;
import dev.coordinator.contracts.report.Blocker.Severity;
import dev.coordinator.contracts.report.Report;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlockersTest extends BlockedFrontend {
  @ParameterizedTest
  @EnumSource(Kind.class)
  void aCriticalOneEndsTheAttemptDrainsTheSessionAndWaitsForAPerson(Kind kind) {
    blocks(kind, Severity.CRITICAL, ENDPOINT);
    assertThat(state(BLOCKED)).isEqualTo(BatchState.BLOCKED);
    assertThat(session()).isEqualTo(SessionState.DRAINING);
    assertThat(blocker().state()).isEqualTo(BlockerState.OPEN);
    assertThat(on.board.card(EMERGENCY)).isEmpty();
    on.ends("backend-batch-2", Outcome.REPORTED, evidence(0, "b2", "api/b"));
    assertThat(session()).isEqualTo(SessionState.PAUSED);
    assertThat(on.board.facts().waitsFor()).anyMatch(text -> text.contains("resolve " + BLOCKER));
  }

  @Test
  void aDependencyWithoutOneOwnerWaitsForAPerson() {
    blocks(Kind.DEPENDENCY, Severity.MODERATE, null);
    assertThat(blocker().state()).isEqualTo(BlockerState.OPEN);
    assertThat(on.board.facts().waitsFor()).anyMatch(text -> text.contains("resolve " + BLOCKER));
    assertThatThrownBy(() -> on.verbs().resolve(BLOCKER, emergencyOf(null)))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("one task");
    on.verbs().resolve(BLOCKER, emergencyOf("backend-batch-1"));
    assertThat(blocker().awaits()).isEqualTo(EMERGENCY);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"CLARIFICATION", "TECHNICAL", "SCOPE_CONFLICT"})
  void anyOtherModerateOneLetsTheSessionRunOnAndWaitsForAPerson(Kind kind) {
    blocks(kind, Severity.MODERATE, ENDPOINT);
    assertThat(session()).isEqualTo(SessionState.RUNNING);
    assertThat(state(BLOCKED)).isEqualTo(BatchState.BLOCKED);
    assertThat(blocker().state()).isEqualTo(BlockerState.OPEN);
    on.verbs().resolve(BLOCKER, new Resolution.Answer("use the cache"));
    on.advance();
    assertThat(state(BLOCKED)).isEqualTo(BatchState.REQUESTED);
    assertThat(texts(on.asked(BLOCKED).handoffs())).contains("use the cache");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aMinorOneRidesOnAndItsAnswerStandsInTheNextBrief(Kind kind) {
    reportsMinor(kind, ENDPOINT);
    assertThat(state(BLOCKED)).isEqualTo(BatchState.ACCEPTED);
    assertThat(session()).isEqualTo(SessionState.RUNNING);
    assertThat(blocker().state()).isEqualTo(BlockerState.OPEN);
    assertThat(on.board.facts().waitsFor()).isEmpty();
  }

  @Test
  void aMinorDependencyIsToldToItsOwner() {
    reportsMinor(
        Kind.DEPENDENCY, new Need("a total", "backend-batch-3", null, List.of(), List.of()));
    assertThat(texts(on.card("backend-batch-3").notes)).containsExactly("a total");
  }

  @Test
  void whereNothingOfItsTaskIsToComeTheOwnersNextBriefSaysIt() {
    reportsMinor(
        Kind.DEPENDENCY, new Need("a total", "backend-batch-1", null, List.of(), List.of()));
    assertThat(texts(on.card("backend-batch-3").notes)).containsExactly("a total");
    on.ends("backend-batch-2", Outcome.REPORTED, evidence(0, "b2", "api/b"));
    assertThat(texts(on.asked("backend-batch-3").handoffs())).contains("a total");
  }

  @Test
  void anOwnerWhoIsAtWorkOnItHearsItAtOnce() {
    on.board.takeNews();
    reportsMinor(
        Kind.DEPENDENCY, new Need("a total", "backend-batch-2", null, List.of(), List.of()));
    assertThat(news(ItemsShared.class))
        .flatExtracting(ItemsShared::items)
        .singleElement()
        .satisfies(item -> {
          assertThat(item.toBatch()).isEqualTo("backend-batch-2");
          assertThat(item.note().text()).isEqualTo("a total");
        });
  }

  /** The brief asks for no more than kind, severity and text. */
  @Test
  void whoeverTheBatchBuildsOnIsToldWhereItsAgentNamesNobody() {
    var built =
        new BoardFixture(
                PlanFixture.session("s")
                    .batch("api-1", "backend", 0, List.of(), "api/**")
                    .batch("api-2", "backend", 20, List.of(), "api/**")
                    .batch("ui-1", "frontend", 20, List.of("api-1"), "ui/**"))
            .prepared();
    built.ends("api-1", Outcome.REPORTED, evidence(0, "b1", "api/a"));
    built.board.takeNews();
    built.ends(
        "ui-1",
        Outcome.REPORTED,
        new Report("done", null, null, null, null, null, minor("page 2 is missing")),
        evidence(0, "f1", "ui/a"));
    assertThat(built.board.takeNews())
        .extracting(Said::event)
        .filteredOn(ItemsShared.class::isInstance)
        .singleElement()
        .satisfies(shared -> {
          var item = ((ItemsShared) shared).items().getFirst();
          assertThat(item.toBatch()).isEqualTo("api-2");
          assertThat(item.note().text()).isEqualTo("page 2 is missing");
        });
    built.ends("api-2", Outcome.REPORTED, evidence(0, "b2", "api/b"));
    built.ends("integration-1", Outcome.REPORTED, evidence(0, "tip"));
    assertThat(States.of(built.board.state())).isEqualTo(SessionState.COMPLETED);
    assertThat(built.board.facts().reason())
        .endsWith("; never answered: ui-1-blocker-1 (page 2 is missing)");
  }

  @Test
  void aStoppedBatchWithAMinorOneSaysWhatAPersonCanDo() {
    on.ends(
        BLOCKED,
        Outcome.REPORTED,
        new Report("done", null, null, null, null, null, minor("would be nice")),
        evidence(1, "f2", "ui/b"));
    assertThat(state(BLOCKED)).isEqualTo(BatchState.STOPPED);
    assertThat(on.board.facts().waitsFor())
        .anySatisfy(text ->
            assertThat(text)
                .contains("a person: retry or accept " + BLOCKED + ", or cancel the session (")
                .contains(BLOCKER + " is open"));
  }

  private static Blocker minor(String text) {
    return new Blocker(Kind.DEPENDENCY, Severity.MINOR, text, null);
  }

  @Test
  void theAnswerToAQuestionGoesToAllThatIsToCome() {
    blocks(Kind.CLARIFICATION, Severity.MODERATE, null);
    on.verbs().resolve(BLOCKER, new Resolution.Answer("ids are strings"));
    assertThat(texts(on.card(BLOCKED).notes)).containsExactly("ids are strings");
    assertThat(texts(on.card("backend-batch-3").notes)).containsExactly("ids are strings");
    assertThat(on.card("backend-batch-1").notes).isEmpty();
  }

  @Test
  void aWorkaroundGoesToTheBlockedBatchAlone() {
    blocks(Kind.TECHNICAL, Severity.MODERATE, null);
    on.verbs().resolve(BLOCKER, new Resolution.Answer("pin the version"));
    assertThat(texts(on.card(BLOCKED).notes)).containsExactly("pin the version");
    assertThat(on.card("backend-batch-3").notes).isEmpty();
  }

  @Test
  void aConflictOfScopesIsEndedByGivingTheBatchToAnother() {
    blocks(Kind.SCOPE_CONFLICT, Severity.MODERATE, null);
    on.ends("backend-batch-2", Outcome.REPORTED, evidence(0, "b2", "api/b"));
    on.ends("backend-batch-3", Outcome.REPORTED, evidence(0, "b3", "docs/b"));
    assertThatThrownBy(() -> on.verbs().resolve(BLOCKER, new Resolution.Reassign("x", "nobody")))
        .isInstanceOf(Refused.class);
    on.verbs().resolve(BLOCKER, new Resolution.Reassign("it is yours", "backend"));
    on.advance();
    assertThat(on.asked(BLOCKED).agent()).isEqualTo("backend");
  }

  @Test
  void aPersonWhoResumesWithoutAnAnswerGetsNothingDispatched() {
    blocks(Kind.TECHNICAL, Severity.CRITICAL, null);
    on.ends("backend-batch-2", Outcome.REPORTED, evidence(0, "b2", "api/b"));
    on.verbs().resume("go on");
    on.advance();
    assertThat(session()).isEqualTo(SessionState.RUNNING);
    assertThat(on.board.openRequests()).isZero();
    on.verbs().resolve(BLOCKER, new Resolution.Dismiss("it works here"));
    on.advance();
    assertThat(state(BLOCKED)).isEqualTo(BatchState.REQUESTED);
    assertThat(state("backend-batch-3")).isEqualTo(BatchState.REQUESTED);
  }

  @Test
  void aRetryOverrulesWhatBlockedTheBatch() {
    blocks(Kind.TECHNICAL, Severity.CRITICAL, null);
    on.verbs().retry(BLOCKED, "try again");
    assertThat(blocker().state()).isEqualTo(BlockerState.RESOLVED);
  }

  @Test
  void whoResolvesItIsNamed() {
    blocks(Kind.TECHNICAL, Severity.MODERATE, null);
    on.board.takeNews();
    on.verbs().resolve(BLOCKER, new Resolution.Answer("pin the version"));
    assertThat(news(BlockerMoved.class).getLast())
        .satisfies(moved -> {
          assertThat(moved.actor()).isEqualTo("ann");
          assertThat(moved.reason()).contains("pin the version");
        });
    assertThatThrownBy(() -> on.verbs().resolve(BLOCKER, new Resolution.Answer("again")))
        .isInstanceOf(Refused.class);
    assertThatThrownBy(() -> on.verbs().resolve("nothing", new Resolution.Answer("again")))
        .isInstanceOf(UnknownBlocker.class);
  }
}

package dev.coordinator.scheduler.board.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.coordinator.contracts.brief.Brief;
import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.PlanRevised;
import dev.coordinator.contracts.event.PlanRevised.RevisedBatch;
import dev.coordinator.contracts.event.ReplanWished;
import dev.coordinator.contracts.event.ReplanWished.Standing;
import dev.coordinator.contracts.event.RevisionJudged;
import dev.coordinator.contracts.plan.Certificate;
import dev.coordinator.contracts.plan.Certificate.Status;
import dev.coordinator.contracts.plan.ConflictZone;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.scheduler.filelease.model.RepositoryFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReplansTest {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final List<ConflictZone> ZONES =
      List.of(new ConflictZone(List.of("shared/**"), "frontend", List.of("tester")));
  private static final List<String> ALL = List.of("backend", "frontend");

  private final BoardFixture on = new BoardFixture(PlanFixture.hybrid("s")).prepared();
  private ReplanState state = ReplanState.NEW;

  private Replans replans(List<String> present, Instant now) {
    var slots = new AgentSlots(present.stream().collect(Collectors.toMap(name -> name, _ -> 1)));
    var files = new RepositoryFiles("shop", 0, 0, List.of(), List.of(), List.of());
    return new Replans(
        on.board, new Resources(files, slots, List.of(), now, BoardFixture.PATIENCE));
  }

  /** The wishes that the session says when it is looked at. */
  private List<ReplanWished> follow(List<String> present, Instant now) {
    state = replans(present, now).follow(state);
    return on.board.takeNews().stream()
        .map(Said::event)
        .filter(ReplanWished.class::isInstance)
        .map(ReplanWished.class::cast)
        .toList();
  }

  private List<ReplanWished> follow(String... present) {
    return follow(Arrays.asList(present), NOON);
  }

  private Brief briefOf(String batch) {
    return on.card(batch).work().brief();
  }

  private PlanRevised revised(int structure, String... batches) {
    var certificate = new Certificate(60, 60, "", Status.OPTIMAL, 100);
    return new PlanRevised(
        "s",
        structure,
        2,
        false,
        Arrays.stream(batches)
            .map(id -> new RevisedBatch(id, "frontend", 5, 25, briefOf("ui-1")))
            .toList(),
        certificate,
        ZONES,
        "better");
  }

  private void take(PlanRevised revised) {
    state = replans(ALL, NOON).take(state, revised);
  }

  private List<RevisionJudged> judged() {
    return on.board.takeNews().stream()
        .map(Said::event)
        .filter(RevisionJudged.class::isInstance)
        .map(RevisionJudged.class::cast)
        .toList();
  }

  /** Because every event of the session reads what is kept. */
  @Test
  void ofABatchThatIsGivenBackAgainAndAgainOnlyTheFirstBeginAndTheLastAreKept() {
    for (var time = 1; time <= 5; time++) {
      on.starts("api-1");
      follow(ALL, NOON.plusSeconds(time));
      on.ends("api-1", Outcome.STOPPED, null);
    }
    assertThat(state.started())
        .containsOnly(
            entry("s/api-1/1", NOON.plusSeconds(1)), entry("s/api-1/5", NOON.plusSeconds(5)));
  }

  @Test
  void aSessionThatGoesOnAsPlannedWishesNothing() {
    assertThat(follow("backend", "frontend")).isEmpty();
    on.starts("api-1");
    on.ends("api-1", Outcome.REPORTED, BoardFixture.evidence(0, "c1", "api/x"));
    assertThat(follow("backend", "frontend")).isEmpty();
    assertThat(state.structure()).isZero();
  }

  @Test
  void anAgentThatIsGoneAndOneThatComesAreWishesAndToldOnce() {
    follow("backend", "frontend");
    var gone = follow("backend");
    assertThat(gone).hasSize(1);
    assertThat(gone.getFirst().structure()).isEqualTo(1);
    assertThat(gone.getFirst().presentAgents()).containsExactly("backend");
    assertThat(follow("backend")).isEmpty();
    assertThat(follow("backend", "frontend").getFirst().structure()).isEqualTo(2);
  }

  @Test
  void runnersThatComeFirstOrAreAllAwayAreNoWish() {
    assertThat(follow()).isEmpty();
    assertThat(follow("backend", "frontend")).isEmpty();
    assertThat(follow()).isEmpty();
    assertThat(follow("backend", "frontend")).isEmpty();
  }

  @Test
  void aBlockedBatchIsAWishThatTellsWhatStillRuns() {
    follow("backend", "frontend");
    on.starts("api-1");
    follow("backend", "frontend");
    var blocker = new Blocker(Blocker.Kind.DEPENDENCY, Blocker.Severity.MODERATE, "no API", null);
    var report = new Report("stuck", null, null, null, null, null, blocker);
    on.ends("ui-1", Outcome.BLOCKED, report, BoardFixture.evidence(0, null));
    var wish = follow(ALL, NOON.plus(Duration.ofMinutes(12))).getFirst();
    assertThat(wish.reason()).isEqualTo("blocked or stopped: ui-1");
    assertThat(wish.revision()).isEqualTo(1);
    assertThat(wish.now()).isEqualTo(12);
    assertThat(wish.batches())
        .contains(
            new Standing("api-1", BatchState.RUNNING, true, "backend", 8, List.of(), 0, null),
            new Standing("ui-1", BatchState.BLOCKED, true, "frontend", null, List.of(), null, 12),
            new Standing("e2e", BatchState.WAITING, false, "tester", null, List.of()));
  }

  @Test
  void aRevisionMovesWhatWasNeverRequested() {
    follow("backend", "frontend");
    follow("backend");
    take(revised(1, "api-2"));
    assertThat(on.card("api-2").work().agent()).isEqualTo("frontend");
    assertThat(on.card("api-2").work().start()).isEqualTo(5);
    assertThat(briefOf("api-2")).isEqualTo(briefOf("ui-1"));
    assertThat(state.of(on.board.origin()).plan().conflictZones()).isEqualTo(ZONES);
    assertThat(state.places().get("api-2").brief()).isEqualTo(briefOf("ui-1"));
    assertThat(on.card("api-2").work().needs()).containsExactly("api-1");
    assertThat(state.revision()).isEqualTo(2);
    assertThat(state.places()).containsOnlyKeys("api-2");
    assertThat(judged())
        .containsExactly(new RevisionJudged("s", 1, 2, true, List.of(), "policy", "better"));
  }

  /** Rule T2: it speaks of a session that is not like that any more. */
  @Test
  void aRevisionOfAnOlderStructureIsDropped() {
    follow("backend", "frontend");
    follow("backend");
    follow("backend", "frontend");
    take(revised(1, "api-2"));
    assertThat(on.card("api-2").work().agent()).isEqualTo("backend");
    assertThat(state.revision()).isEqualTo(1);
    var said = judged();
    assertThat(said).hasSize(1);
    assertThat(said.getFirst().taken()).isFalse();
    assertThat(said.getFirst().revision()).isEqualTo(2);
  }

  @Test
  void aBatchThatWasBegunMeanwhileStaysAndANewReplanIsWished() {
    follow("backend", "frontend");
    follow("backend");
    take(revised(1, "api-1", "api-2"));
    assertThat(on.card("api-1").work().agent()).isEqualTo("backend");
    assertThat(on.card("api-2").work().agent()).isEqualTo("frontend");
    assertThat(state.structure()).isEqualTo(2);
    assertThat(on.board.takeNews().stream().map(Said::event))
        .hasAtLeastOneElementOfType(ReplanWished.class)
        .contains(new RevisionJudged("s", 1, 2, true, List.of("api-1"), "policy", "better"));
  }

  @Test
  void aPlanThatIsKeptChangesNothing() {
    follow("backend", "frontend");
    follow("backend");
    var before = state;
    take(
        new PlanRevised(
            "s",
            1,
            1,
            true,
            List.of(),
            new Certificate(60, 60, "", Status.OPTIMAL, 100),
            List.of(),
            "no other order is shorter"));
    assertThat(state).isEqualTo(before);
    assertThat(judged()).isEmpty();
  }
}

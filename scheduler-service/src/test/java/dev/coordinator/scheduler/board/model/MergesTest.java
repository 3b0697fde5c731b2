package dev.coordinator.scheduler.board.model;

import static dev.coordinator.scheduler.board.model.BoardFixture.checked;
import static dev.coordinator.scheduler.board.model.BoardFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coordinator.contracts.event.AntiPattern;
import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchRequested.Tree;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.BlockerState;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.report.Evidence;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.contracts.scope.Scope;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accepted commits that do not merge become a batch with an owner (M68). */
class MergesTest {
  private static final String MERGE = "integration-1-merge-1";
  private static final String FILE = "shared/it's.txt";
  private static final String NO_MARKER =
      "! grep -sE '^(<<<<<<<|>>>>>>>)( |$)' -- 'shared/it'\\''s.txt'";

  private final BoardFixture on =
      new BoardFixture(
          PlanFixture.session("s")
              .batch("one", "backend", 0, List.of(), "shared/**")
              .batch("two", "frontend", 0, List.of(), "ui/**"));

  @BeforeEach
  void theLastIntegrationConflicts() {
    on.prepared();
    on.ends("two", Outcome.REPORTED, evidence(0, "c2", "ui/a"));
    on.ends("one", Outcome.REPORTED, evidence(0, "c1", FILE));
    on.ends("integration-1", Outcome.BLOCKED, Report.of(""), conflicts("tip-and-c1"));
  }

  private static Evidence conflicts(String base) {
    return conflicts(base, FILE);
  }

  private static Evidence conflicts(String base, String... files) {
    return new Evidence(
        null,
        false,
        0,
        base,
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(files),
        List.of(),
        List.of(),
        "",
        false);
  }

  private BatchState state(String batch) {
    return States.of(on.card(batch).state());
  }

  private SessionState session() {
    return States.of(on.board.state());
  }

  @Test
  void theMergeBecomesABatchOfWhoChangedTheFileWithBothSidesInItsTree() {
    assertThat(session()).isEqualTo(SessionState.RUNNING);
    assertThat(state("integration-1")).isEqualTo(BatchState.BLOCKED);
    var blocker = on.board.blockers().all().getFirst();
    assertThat(blocker.state()).isEqualTo(BlockerState.AWAITED);
    assertThat(blocker.awaits()).isEqualTo(MERGE);

    var asked = on.asked(MERGE);
    assertThat(asked.agent()).isEqualTo("backend");
    assertThat(asked.tree())
        .isEqualTo(new Tree("tip-and-c1", List.of(), null, List.of("c1", "c2")));
    assertThat(asked.writes()).containsExactly(FILE);
    assertThat(asked.acceptance()).extracting(one -> one.run()).containsExactly(NO_MARKER);
    assertThat(asked.handoffs()).extracting(item -> item.note().topic()).contains("work of one");
    assertThat(on.files.heldBy("s", MERGE)).isPresent();
  }

  @Test
  void whatCouldNotBeJoinedGoesOnWithTheMerge() {
    on.ends(MERGE, Outcome.REPORTED, checked(NO_MARKER, 0, "m1", FILE));
    assertThat(on.asked("integration-1").integration().commits())
        .containsExactlyInAnyOrder("c1", "c2", "m1");
    on.ends("integration-1", Outcome.REPORTED, evidence(0, "tip"));
    assertThat(session()).isEqualTo(SessionState.COMPLETED);
  }

  @Test
  void aMergeWithAMarkerLeftIsMendedOnTheSameConflict() {
    on.ends(MERGE, Outcome.REPORTED, checked(NO_MARKER, 1, "m1", FILE));
    assertThat(state(MERGE)).isEqualTo(BatchState.TO_BE_FIXED);
    assertThat(on.asked(MERGE + "-fix-1").tree())
        .isEqualTo(new Tree("tip-and-c1", List.of(), "m1", List.of("c1", "c2")));
    on.ends(MERGE + "-fix-1", Outcome.REPORTED, checked(NO_MARKER, 0, "m2", FILE));
    assertThat(state("integration-1")).isEqualTo(BatchState.REQUESTED);
  }

  @Test
  void leavingTheFilesAsGitJoinedThemIsAMergeToo() {
    on.ends(MERGE, Outcome.REPORTED, joined(0, FILE));
    assertThat(state(MERGE)).isEqualTo(BatchState.ACCEPTED);
    assertThat(on.asked("integration-1").integration().commits()).contains("merge");
  }

  @Test
  void whatMergesByItselfMeanwhileIsAcceptedWithoutAnAgent() {
    on.ends(MERGE, Outcome.REPORTED, joined(null));
    assertThat(state(MERGE)).isEqualTo(BatchState.ACCEPTED);
    assertThat(session()).isEqualTo(SessionState.RUNNING);
    assertThat(on.asked("integration-1").integration().commits()).contains("merge");
  }

  @Test
  void anAgentThatWasEndedHasJoinedNothing() {
    var ended = checked(NO_MARKER, 0, "m1", FILE);
    on.ends(MERGE, Outcome.REPORTED, of(null, "merge", "m1", ended.commands(), FILE));
    assertThat(state(MERGE)).isEqualTo(BatchState.STOPPED);
  }

  /** The merge itself, which no agent changed. */
  private static Evidence joined(Integer exitCode, String... files) {
    return of(exitCode, "merge", "merge", checked(NO_MARKER, 0, "merge").commands(), files);
  }

  private static Evidence of(
      Integer exitCode,
      String base,
      String commit,
      List<Evidence.CommandRun> commands,
      String... files) {
    return new Evidence(
        exitCode,
        false,
        0,
        base,
        commit,
        null,
        List.of(files),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        commands,
        "",
        false);
  }

  @Test
  void afterThreeAPersonDecides() {
    for (var n = 1; n <= 3; n++) {
      on.ends("integration-1-merge-" + n, Outcome.REPORTED, checked(NO_MARKER, 0, "m" + n, FILE));
      on.ends("integration-1", Outcome.BLOCKED, Report.of(""), conflicts("tip-" + n));
    }
    assertThat(on.board.card("integration-1-merge-4")).isEmpty();
    assertThat(session()).isEqualTo(SessionState.PAUSED);
    assertThat(on.board.facts().waitsFor())
        .anyMatch(text -> text.contains("resolve integration-1-blocker-4"));
    assertThatThrownBy(() ->
            on.verbs()
                .resolve(
                    "integration-1-blocker-4",
                    new Resolution.Emergency("add it", "one", 15, List.of())))
        .isInstanceOf(Refused.class);
    on.verbs().resolve("integration-1-blocker-4", new Resolution.Dismiss("mended by hand"));
    on.advance();
    assertThat(state("integration-1")).isEqualTo(BatchState.REQUESTED);
  }

  @Test
  void aMergeThatConflictsInMoreFilesThanItMayChangeWaitsForOneThatMayChangeAllOfThem() {
    on.ends(MERGE, Outcome.BLOCKED, Report.of(""), conflicts("half", FILE, "ui/a"));
    assertThat(state(MERGE)).isEqualTo(BatchState.BLOCKED);
    assertThat(session()).isEqualTo(SessionState.RUNNING);
    var asked = on.asked(MERGE + "-merge-1");
    assertThat(asked.writes()).containsExactly(FILE, "ui/a");
    assertThat(asked.tree()).isEqualTo(new Tree("half", List.of(), null, List.of("c1", "c2")));
    assertThat(asked.acceptance())
        .extracting(one -> one.run())
        .containsExactly(NO_MARKER + " 'ui/a'");

    on.ends(
        MERGE + "-merge-1",
        Outcome.REPORTED,
        checked(NO_MARKER + " 'ui/a'", 0, "m1", FILE, "ui/a"));
    var again = on.asked(MERGE).tree();
    assertThat(again.base()).isEqualTo("tip-and-c1");
    assertThat(again.conflicting()).containsExactlyInAnyOrder("c1", "c2", "m1");
    on.ends(MERGE, Outcome.REPORTED, joined(null));
    assertThat(on.asked("integration-1").integration().commits()).contains("merge", "m1");
  }

  /** And not a pattern, which would let it change others' files, or none at all. */
  @Test
  void itMayChangeTheVeryFilesThatConflictWhateverTheyAreCalled() {
    var odd = List.of("ui/[id].tsx", "ui/{a,b}*?.md", "ui/c\\d");
    on.ends(MERGE, Outcome.BLOCKED, Report.of(""), conflicts("half", odd.toArray(String[]::new)));
    var asked = on.asked(MERGE + "-merge-1");
    var scope = Scope.of(asked.writes());
    assertThat(odd).allMatch(scope::matches);
    assertThat(List.of("ui/i.tsx", "ui/a", "ui/axx.md", "ui/c/d")).noneMatch(scope::matches);
    assertThat(on.files.inTheWayOf(Scope.of(List.of("ui/i.tsx")))).isEmpty();
    assertThat(asked.acceptance().getFirst().run())
        .endsWith("-- 'ui/[id].tsx' 'ui/{a,b}*?.md' 'ui/c\\d'");
    assertThat(on.board.blockers().all().getLast().said().needs().writes())
        .isEqualTo(asked.writes());
  }

  @Test
  void aPersonDecidesAboutAMergeForAMergeThatDoesNotDoEither() {
    on.ends(MERGE, Outcome.BLOCKED, Report.of(""), conflicts("half", FILE, "ui/a"));
    on.ends(MERGE + "-merge-1", Outcome.BLOCKED, Report.of(""), conflicts("less", "ui/b"));
    assertThat(on.board.card(MERGE + "-merge-1-merge-1")).isEmpty();
    assertThat(on.board.facts().waitsFor())
        .anyMatch(text -> text.contains("resolve " + MERGE + "-merge-1-blocker-1"));
  }

  @Test
  void thatItWasFoundOnlyAtTheEndIsNamed() {
    assertThat(on.board.facts().noticed())
        .contains(
            new Noticed(
                AntiPattern.LATE_INTEGRATION,
                "integration-1",
                "only the last integration found that these do not fit together: " + FILE));
  }
}

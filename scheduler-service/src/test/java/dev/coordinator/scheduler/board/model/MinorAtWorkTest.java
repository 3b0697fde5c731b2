package dev.coordinator.scheduler.board.model;

import static dev.coordinator.scheduler.board.model.BoardFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;

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
import dev.coordinator.scheduler.blocker.model.KnownBlocker;
import dev.coordinator.scheduler.blocker.model.Treatment.First;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** M77, M78: what an agent says is in its way while it goes on with its work. */
class MinorAtWorkTest extends BlockedFrontend {
  private static final String OWNED = "backend-batch-3";

  @BeforeEach
  void itIsAtWork() {
    on.starts(BLOCKED);
    on.board.takeNews();
  }

  @ParameterizedTest
  @CsvSource({
    "DEPENDENCY, TELL_THE_OWNER",
    "CLARIFICATION, PERSON",
    "TECHNICAL, PERSON",
    "SCOPE_CONFLICT, TELL_THE_OWNER"
  })
  void isABlockerOfTheSessionAtOnceAndTheWorkGoesOn(Kind kind, First first) {
    var need = new Need("a total", OWNED, null, List.of(), List.of());
    assertThat(on.tellsAtWork(BLOCKED, minor(kind, "no total yet", need))).isTrue();
    assertThat(blocker().state()).isEqualTo(BlockerState.OPEN);
    assertThat(blocker().said()).isEqualTo(minor(kind, "no total yet", need));
    assertThat(texts(on.card(OWNED).notes))
        .isEqualTo(first == First.TELL_THE_OWNER ? List.of("a total") : List.of());
    assertThat(state(BLOCKED)).isEqualTo(BatchState.RUNNING);
    assertThat(session()).isEqualTo(SessionState.RUNNING);
    assertThat(news(BlockerMoved.class)).extracting(BlockerMoved::blocker).containsExactly(BLOCKER);
    on.ends(BLOCKED, Outcome.REPORTED, evidence(0, "f2", "ui/b"));
    assertThat(state(BLOCKED)).isEqualTo(BatchState.ACCEPTED);
  }

  @Test
  void isAnsweredWhileItsAgentIsAtWorkAndInItsNextBrief() {
    on.tellsAtWork(BLOCKED, minor(Kind.TECHNICAL, "the tests are slow", null));
    on.board.takeNews();
    on.verbs().resolve(BLOCKER, new Resolution.Answer("use -q"));
    assertThat(news(ItemsShared.class))
        .flatExtracting(ItemsShared::items)
        .singleElement()
        .satisfies(item -> {
          assertThat(item.toBatch()).isEqualTo(BLOCKED);
          assertThat(item.note().text()).isEqualTo("use -q");
        });
    assertThat(texts(on.card("frontend-batch-3").notes)).containsExactly("use -q");
  }

  @Test
  void saidAgainAtWorkOrInTheReportIsOneBlocker() {
    var said = minor(Kind.TECHNICAL, "the tests are slow", null);
    on.tellsAtWork(BLOCKED, said);
    assertThat(on.tellsAtWork(BLOCKED, said)).isFalse();
    reports(said);
    assertThat(ofTheBatch()).extracting(KnownBlocker::id).containsExactly(BLOCKER);
  }

  /** Completions have a topic of their own, and may be read first. */
  @Test
  void countsAlsoWhenItIsHeardAfterTheEndOfItsAttempt() {
    on.ends(BLOCKED, Outcome.REPORTED, evidence(0, "f2", "ui/b"));
    assertThat(on.tellsAtWork(BLOCKED, minor(Kind.TECHNICAL, "the tests are slow", null))).isTrue();
    assertThat(blocker().state()).isEqualTo(BlockerState.OPEN);
  }

  @Test
  void isNoNewsWhenTheSessionIsOver() {
    on.verbs().cancel("no longer wanted", false);
    on.ends(BLOCKED, Outcome.STOPPED, null);
    on.ends("backend-batch-2", Outcome.STOPPED, null);
    assertThat(session()).isEqualTo(SessionState.CANCELLED);
    assertThat(on.tellsAtWork(BLOCKED, minor(Kind.TECHNICAL, "too late", null))).isFalse();
    assertThat(ofTheBatch()).isEmpty();
  }

  @Test
  void onlySoManyOfABatchAreKept() {
    for (var i = 1; i <= 21; i++) {
      assertThat(on.tellsAtWork(BLOCKED, minor(Kind.TECHNICAL, "no. " + i, null)))
          .isEqualTo(i <= 20);
    }
    assertThat(ofTheBatch()).hasSize(20);
  }

  /**
   * The gateway keeps such a one until the runner reports; here it must not count a second time.
   */
  @Test
  void aGraverOneIsLeftToItsReport() {
    var grave = new Blocker(Kind.TECHNICAL, Severity.CRITICAL, "no compiler", null);
    assertThat(on.tellsAtWork(BLOCKED, grave)).isFalse();
    assertThat(ofTheBatch()).isEmpty();
  }

  /** Because a blocked batch that nothing blocks would wait for ever. */
  @Test
  void endingTheAttemptWithTheSameWordsBlocksTheBatch() {
    var said = minor(Kind.TECHNICAL, "the tests are slow", null);
    on.tellsAtWork(BLOCKED, said);
    on.ends(BLOCKED, Outcome.BLOCKED, reporting(said), null);
    assertThat(ofTheBatch()).hasSize(2);
  }

  private void reports(Blocker said) {
    on.ends(BLOCKED, Outcome.REPORTED, reporting(said), evidence(0, "f2", "ui/b"));
  }

  private static Report reporting(Blocker said) {
    return new Report("done", null, null, null, null, null, said);
  }

  private List<KnownBlocker> ofTheBatch() {
    return on.board.blockers().all();
  }

  private static Blocker minor(Kind kind, String text, Need need) {
    return new Blocker(kind, Severity.MINOR, text, need);
  }
}

package dev.coordinator.scheduler.board.model;

import static dev.coordinator.scheduler.board.model.BoardFixture.checked;
import static dev.coordinator.scheduler.board.model.BoardFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.SessionRestored;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.event.SyncPointState;
import dev.coordinator.contracts.event.WithdrawalOrdered;
import dev.coordinator.scheduler.filelease.model.RepositoryFiles;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A session that goes on at another server, which has only what was said of it. */
class RestoringTest {
  private final RepositoryFiles elsewhere = busy();

  private static RepositoryFiles busy() {
    var files = new RepositoryFiles("shop", 0, 0, List.of(), List.of(), List.of());
    files.accept("other", "b", "c0", List.of("docs/a"));
    return files;
  }

  private Resources there(BoardFixture here) {
    var resources = here.resources();
    return new Resources(
        elsewhere, resources.slots(), List.of(), resources.now(), resources.patience());
  }

  private @Nullable Retold told;

  /** What one transaction has said, because the next one only says what it changes. */
  private BoardFixture said(BoardFixture here) {
    told = told == null ? new Retold(here.board.origin()) : told;
    told.of(here.board);
    return here;
  }

  private Board restored(BoardFixture here) {
    said(here);
    var restored = Objects.requireNonNull(told).restored();
    var restoring = new Restoring(restored);
    var board = restoring.board(here.resources().now());
    restoring.settle(board, there(here));
    return board;
  }

  private BoardFixture halfDone() {
    var here = said(said(new BoardFixture(PlanFixture.hybrid("s"))).prepared());
    here.ends("api-1", Outcome.REPORTED, evidence(0, "c1", "api/a"));
    said(here).starts("ui-1");
    return said(here);
  }

  @Test
  void acceptedWorkIsAcceptedAndWhatWasUnderWayIsReady() {
    var board = restored(halfDone());

    assertThat(States.of(board.state())).isEqualTo(SessionState.PAUSED);
    assertThat(board.openRequests()).isZero();
    assertThat(states(board))
        .isEqualTo(
            "api-1 ACCEPTED, api-2 READY, e2e WAITING, preparation READY, ui-1 READY, ui-2 WAITING");
    assertThat(board.card("ui-1").orElseThrow().progress().partial())
        .isEqualTo("refs/coordinator/s/ui-1/*");
    assertThat(board.card("api-2").orElseThrow().progress().partial())
        .as("it may have begun when the tree was copied")
        .isEqualTo("refs/coordinator/s/api-2/*");
    assertThat(board.card("ui-2").orElseThrow().progress().partial()).isNull();
    assertThat(elsewhere.newerOn(1, List.of("api/a"))).isPresent();
  }

  private static String states(Board board) {
    return board.cards().stream()
        .filter(card -> !card.id().startsWith("integration"))
        .map(card -> card.id() + " " + States.of(card.state()))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  @Test
  void resumedItPreparesTheCloneWithAllThatWasAcceptedAndGoesOn() {
    var here = halfDone();
    var board = restored(here);
    board.takeNews();
    new Verbs(board, there(here), "ann").resume("monday");
    new Advance(board, there(here)).run();

    var asked =
        board.takeNews().stream()
            .map(Said::event)
            .filter(BatchRequested.class::isInstance)
            .map(BatchRequested.class::cast)
            .toList();
    assertThat(asked).extracting(BatchRequested::request).containsExactly("s/preparation/2");
    assertThat(asked.getFirst().cloneId()).isNull();
    assertThat(asked.getFirst().tree().merges()).containsExactly("c1");
  }

  /** Somebody resumed it here in the moment in which another server's tree was taken. */
  @Test
  void whatWasAskedForHereIsTakenBackAndItsNumbersAreNotGivenAgain() {
    var here = halfDone();
    var told = Objects.requireNonNull(this.told).restored();
    here.ends("ui-1", Outcome.REPORTED, evidence(0, "c2", "ui/a"));
    var open = here.board.cards().stream().filter(BatchCard::isOpen).toList();
    assertThat(open).isNotEmpty();
    here.board.takeNews();
    var last = here.board.facts().sequence();
    assertThat(last).isGreaterThan(told.state().sequence());

    var board = new Restoring(told).inPlaceOf(here.board, there(here));
    for (var card : open) {
      assertThat(board.card(card.id()).orElseThrow().ordinal).isEqualTo(card.ordinal);
    }
    var news = board.takeNews();
    assertThat(news)
        .extracting(Said::event)
        .filteredOn(WithdrawalOrdered.class::isInstance)
        .extracting(event -> ((WithdrawalOrdered) event).request())
        .containsExactlyInAnyOrderElementsOf(
            open.stream().map(card -> card.state().open().request()).toList());
    assertThat(board.facts().sequence()).isGreaterThanOrEqualTo(last);
  }

  @Test
  void whatIsSaidNextIsNumberedOn() {
    var here = halfDone();
    var board = restored(here);
    var last = board.facts().sequence();
    new Verbs(board, there(here), "ann").resume("monday");

    assertThat(last).isPositive();
    assertThat(board.takeNews().getFirst().sequence()).isEqualTo(last + 1);
  }

  @Test
  void itsEpochIsNewerThanAnyThatTheOtherServerCanComeTo() {
    var here = halfDone();
    var board = restored(here);
    new Verbs(board, there(here), "ann").resume("monday");

    assertThat(board.epoch()).isEqualTo(1_000_001);
    assertThat(SessionRestored.incarnationOf(board.epoch())).isEqualTo(2);
    assertThat(SessionRestored.incarnationOf(here.board.epoch())).isEqualTo(1);
  }

  @Test
  void aPausedSessionSaysNothingByBeingRestored() {
    var here = halfDone();
    here.verbs().pause("evening");
    here.ends("ui-1", Outcome.STOPPED, null);
    here.ends("api-2", Outcome.STOPPED, null);
    here.ends("integration-1", Outcome.STOPPED, null);
    here.advance();
    assertThat(States.of(here.board.state())).isEqualTo(SessionState.PAUSED);

    var board = restored(here);
    new Advance(board, there(here)).run();
    assertThat(board.takeNews()).isEmpty();
  }

  @Test
  void aFixIsStillAFixOfWhatItMendsWithWhatWasFound() {
    var here =
        said(
            said(new BoardFixture(
                    PlanFixture.session("s")
                        .checkedBy("make check")
                        .batch("one", "backend", 0, List.of(), "api/**")))
                .prepared());
    here.ends("one", Outcome.REPORTED, checked("make check", 2, "c1", "api/a"));
    var board = restored(here);

    var mended = board.card("one").orElseThrow();
    var fix = board.card("one-fix-1").orElseThrow();
    assertThat(States.of(mended.state())).isEqualTo(BatchState.TO_BE_FIXED);
    assertThat(fix.isFix()).isTrue();
    assertThat(fix.work().needs()).isEqualTo(mended.work().needs());
    assertThat(fix.notes).hasSize(2).isEqualTo(here.card("one-fix-1").notes);
    assertThat(fix.progress().partial()).isEqualTo("c1");
  }

  @Test
  void anOpenSyncPointOpensAnewAndAPassedOneStaysPassed() {
    var here = halfDone();
    var board = restored(here);
    assertThat(board.syncPoints().get("contract_sync"))
        .isInstanceOf(dev.coordinator.scheduler.syncpoint.model.SyncPointState.Waiting.class);
    assertThat(States.of(here.board.syncPoints().get("contract_sync")))
        .isEqualTo(SyncPointState.OPEN);
  }

  @Test
  void aStoppedBatchIsNotOvertakenByWhatItAlreadyKnew() {
    var here = halfDone();
    here.ends("api-2", Outcome.REPORTED, evidence(1, "c2", "api/a"));
    var board = restored(here);

    assertThat(States.of(board.card("api-2").orElseThrow().state())).isEqualTo(BatchState.STOPPED);
    new Verbs(board, there(here), "ann").accept("api-2", "good enough", false);
    assertThat(board.isAccepted("api-2")).isTrue();
  }
}

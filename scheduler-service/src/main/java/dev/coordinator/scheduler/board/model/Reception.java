package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.event.AttemptLost;
import dev.coordinator.contracts.event.AttemptProgressed;
import dev.coordinator.contracts.event.AttemptStarted;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.event.DrainAcknowledged;
import dev.coordinator.contracts.event.Event;
import dev.coordinator.contracts.event.ItemsStored;
import dev.coordinator.contracts.event.Verdict;
import dev.coordinator.contracts.event.Verdict.Line;
import dev.coordinator.contracts.event.Verdict.Outcome;
import dev.coordinator.contracts.event.Verdict.Result;
import dev.coordinator.contracts.feature.Policy;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.contracts.report.Evidence;
import dev.coordinator.scheduler.batch.model.BatchCommand;
import dev.coordinator.scheduler.batch.model.BatchState;
import dev.coordinator.scheduler.batch.model.Dispatch;
import dev.coordinator.scheduler.checkin.model.CheckIn;
import dev.coordinator.scheduler.checkin.model.Shortfall;
import dev.coordinator.scheduler.filelease.model.Acceptance;
import dev.coordinator.scheduler.session.model.SessionCommand;
import dev.coordinator.scheduler.syncpoint.model.SyncPointCommand;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What other services say, applied to a board: news of the gateway counts only by request id and
 * attempt number, so that repeated, late and early messages change nothing.
 */
public final class Reception {
  private final Board board;
  private final Resources resources;
  private final Fixes fixes;
  private final Blockers blockers;

  public Reception(Board board, Resources resources) {
    this.board = board;
    this.resources = resources;
    this.fixes = new Fixes(board, resources);
    this.blockers = new Blockers(board, resources);
  }

  /** Applies an event; false when it means nothing in this state and was left out. */
  public boolean hear(Event event) {
    return switch (event) {
      case AttemptStarted started -> started(started);
      case AttemptLost lost -> lost(lost);
      case AttemptProgressed told -> blockers.toldAtWork(told);
      case BatchCompleted completed -> completed(completed);
      case ItemsStored stored ->
          board.tell(stored.syncPoint(), SyncPointCommand.STORED, "every item is stored");
      case DrainAcknowledged heard -> acknowledged(heard.epoch());
      default -> false;
    };
  }

  /**
   * Every runner has heard of the drain of this epoch; false when that is no news, as it is of one
   * that has ended: its end is said once, and whoever counts ends must not hear of two.
   */
  private boolean acknowledged(int epoch) {
    var isNews = !board.state().isEnd() && board.course().acknowledged(epoch, resources.now());
    if (isNews) {
      board.news().ofSessionsWaits();
    }
    return isNews;
  }

  private boolean started(AttemptStarted started) {
    var card = board.card(started.batch()).orElse(null);
    if (card == null
        || !tell(
            card,
            new BatchCommand.Start(started.request(), started.attempt(), started.runner()),
            "claimed by " + started.runner())) {
      return false;
    }
    card.withdrawAt = null;
    return true;
  }

  private boolean lost(AttemptLost lost) {
    var card = board.card(lost.batch()).orElse(null);
    if (card == null
        || !tell(
            card,
            new BatchCommand.Lose(lost.request(), lost.attempt()),
            "attempt " + lost.attempt() + " lost: " + lost.reason())) {
      return false;
    }
    card.withdrawAt = resources.now().plus(resources.withdrawAfter());
    return true;
  }

  private boolean completed(BatchCompleted end) {
    var card = board.card(end.batch()).orElse(null);
    if (card == null) {
      return false;
    }
    var dispatch = card.state().open();
    var applied =
        end.outcome() == BatchCompleted.Outcome.REPORTED
            ? reported(card, end, dispatch)
            : ended(card, end);
    if (applied) {
      card.withdrawAt = null;
      keepWork(card, end);
      if (dispatch != null && dispatch.agent() != null) {
        resources.slots().giveBack(dispatch.agent());
      }
      blockers.raised(card, end);
      settle(card);
    }
    return applied;
  }

  /** What a runner committed and nobody accepted is where the next try begins. */
  private static void keepWork(BatchCard card, BatchCompleted end) {
    if (card.isAccepted()) {
      card.partial = null;
    } else if (card.isWork() && end.evidence() != null && end.evidence().commit() != null) {
      card.partial = end.evidence().commit();
    }
  }

  private boolean ended(BatchCard card, BatchCompleted end) {
    var outcome = end.outcome().name().toLowerCase(Locale.ROOT);
    var why = Optional.ofNullable(blockerOf(end)).map(Blocker::text).orElse(end.reason());
    return tell(
        card,
        new BatchCommand.Complete(end),
        why == null ? outcome : Shortened.reason(outcome + ": " + why));
  }

  private boolean reported(BatchCard card, BatchCompleted end, @Nullable Dispatch dispatch) {
    var verdict =
        dispatch == null ? CheckIn.ofSystem(end) : merged(card, judge(card, end), end, dispatch);
    if (!tell(card, new BatchCommand.Judge(end, verdict), "reported")) {
      return false;
    }
    if (card.isWork() && board.origin().feature().policy().checkIn() == Policy.CheckIn.MANUAL) {
      card.review = Review.begun(resources.now(), resources.patience().remindAfter());
      board.waits(card, java.util.List.of("a person's verdict"));
      return true;
    }
    switch (verdict.outcome()) {
      case ACCEPTED -> tell(card, new BatchCommand.Accept(), "accepted on evidence");
      case FIX -> fixes.sendBack(card, verdict, Board.POLICY, why(verdict));
      case STOP -> tell(card, new BatchCommand.Stop(verdict), why(verdict));
    }
    return true;
  }

  private Verdict judge(BatchCard card, BatchCompleted end) {
    return card.isWork()
        ? CheckIn.ofWork(
            new CheckIn.Asked(
                card.work().brief(),
                board.origin().feature().policy().evidence(),
                fixes.leftFor(card),
                joins(card.state().open()),
                board.hasRepository()),
            end)
        : CheckIn.ofSystem(end);
  }

  private static boolean joins(@Nullable Dispatch dispatch) {
    return dispatch != null && dispatch.tree() != null && !dispatch.tree().conflicting().isEmpty();
  }

  /**
   * Who started before somebody else's accepted change to the same file would undo it: not accepted
   * before it was merged with that.
   */
  private Verdict merged(BatchCard card, Verdict verdict, BatchCompleted end, Dispatch dispatch) {
    if (verdict.outcome() != Outcome.ACCEPTED) {
      return verdict;
    }
    return overtaken(dispatch, end)
        .map(newer -> {
          var lines = new ArrayList<>(verdict.lines());
          lines.add(
              new Line(
                  Verdict.NOTHING_NEWER,
                  Result.FAILS,
                  newer.session() + "/" + newer.batch() + " at " + newer.commit()));
          return new Verdict(fixes.leftFor(card) > 0 ? Outcome.FIX : Outcome.STOP, lines);
        })
        .orElse(verdict);
  }

  /** What was accepted on the same files since the work was dispatched. */
  Optional<Acceptance> overtaken(Dispatch dispatch, BatchCompleted end) {
    var files = resources.files();
    return files == null || end.evidence() == null
        ? Optional.empty()
        : files.newerOn(dispatch.acceptedBefore(), end.evidence().changedFiles());
  }

  /** What follows for files, commits and the session from the state that the batch came to. */
  void settle(BatchCard card) {
    if (card.state() instanceof BatchState.Accepted(var completion, _)) {
      accepted(card, completion == null ? null : completion.evidence(), completion);
      fixes.mended(card);
      blockers.brought(card);
    }
    if (!card.isOpen() && !(card.state() instanceof BatchState.InReview)) {
      release(card);
    }
    new AntiPatterns(board).of(card);
    if (drains(card)) {
      board.tell(
          new SessionCommand.Pause(true),
          Board.POLICY,
          card.id()
              + " "
              + States.of(card.state()).name().toLowerCase(java.util.Locale.ROOT)
              + ": "
              + card.reason());
    }
  }

  private void accepted(
      BatchCard card, @Nullable Evidence evidence, @Nullable BatchCompleted completion) {
    if (evidence == null || evidence.commit() == null || resources.files() == null) {
      return;
    }
    switch (card.kind()) {
      case WORK -> {
        resources.files().accept(board.id(), card.id(), evidence.commit(), evidence.changedFiles());
        new SharedFiles(board).changedBy(card, evidence);
      }
      case PREPARATION -> {
        // of a session that was restored only the clone is new
        board.base = board.base == null ? evidence.commit() : board.base;
        board.tip = evidence.commit();
        board.branch = evidence.branch();
        board.cloneId = completion == null ? null : completion.cloneId();
      }
      case INTEGRATION -> {
        board.tip = evidence.commit();
        if (card.syncPoint() != null) {
          board.tell(
              card.syncPoint(), SyncPointCommand.INTEGRATED, "joined at " + evidence.commit());
        }
      }
    }
  }

  private void release(BatchCard card) {
    if (resources.files() != null) {
      resources.files().release(board.id(), card.id());
    }
  }

  private boolean drains(BatchCard card) {
    var stops =
        board.origin().feature().policy().onStop() == Policy.OnStop.DRAIN
            || card.kind() != Kind.WORK;
    return switch (card.state()) {
      case BatchState.Stopped _, BatchState.Abandoned _ -> stops;
      case BatchState.Blocked _ ->
          (card.kind() != Kind.WORK && !board.blockers().isBeingHelped(card.id()))
              || board
                  .blockers()
                  .unresolvedOf(card.id())
                  .anyMatch(one -> one.treatment().drainsTheSession());
      case BatchState.Waiting _,
          BatchState.Ready _,
          BatchState.Requested _,
          BatchState.Running _,
          BatchState.InReview _,
          BatchState.Accepted _,
          BatchState.ToBeFixed _,
          BatchState.Cancelled _ ->
          false;
    };
  }

  private static @Nullable Blocker blockerOf(BatchCompleted end) {
    return end.report() == null ? null : end.report().blocker();
  }

  static String why(Verdict verdict) {
    return Shortfall.of(verdict).map(Shortened::reason).orElse("not accepted");
  }

  private boolean tell(BatchCard card, BatchCommand command, String why) {
    return board.tell(card, command, resources.now(), Board.POLICY, why);
  }
}

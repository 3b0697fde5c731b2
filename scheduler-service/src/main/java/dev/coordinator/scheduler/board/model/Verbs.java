package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.event.Item;
import dev.coordinator.contracts.event.Verdict;
import dev.coordinator.contracts.event.Verdict.Line;
import dev.coordinator.contracts.event.Verdict.Outcome;
import dev.coordinator.contracts.event.Verdict.Result;
import dev.coordinator.scheduler.batch.model.BatchCommand;
import dev.coordinator.scheduler.batch.model.BatchLifecycle;
import dev.coordinator.scheduler.batch.model.BatchState;
import dev.coordinator.scheduler.batch.model.Decision;
import dev.coordinator.scheduler.batch.model.Refusal;
import dev.coordinator.scheduler.checkin.model.Shortfall;
import dev.coordinator.scheduler.session.model.SessionCommand;
import dev.coordinator.scheduler.session.model.SessionLifecycle;
import dev.coordinator.scheduler.session.model.SessionState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people may tell a session; each verb is done whole or refused with the reason, and names who
 * said it.
 */
public final class Verbs {
  private final Board board;
  private final Resources resources;
  private final String actor;

  public Verbs(Board board, Resources resources, String actor) {
    this.board = board;
    this.resources = resources;
    this.actor = actor;
  }

  /** No new claims; what runs may end, what has hardly begun is stopped. */
  public void pause(String reason) {
    tell(new SessionCommand.Pause(false), reason);
  }

  /** Goes on, or starts a session that was held. */
  public void resume(String reason) {
    tell(new SessionCommand.Resume(), reason);
  }

  /**
   * Stops every attempt and ends the session.
   *
   * @param othersKeep whether a person has decided that the sessions that build on its work keep
   *     it; without that word they are named and nothing happens
   */
  public void cancel(String reason, boolean othersKeep) {
    may(new SessionCommand.Cancel());
    var builders = othersKeep ? List.<String>of() : resources.builders().get();
    if (!builders.isEmpty()) {
      throw new Refused(
          "OTHERS_BUILD_ON_IT",
          "Expected nobody to build on the work of "
              + board.id()
              + ", but "
              + String.join(", ", builders)
              + " do: cancel them first, or say that they keep it (--others-keep, over HTTP"
              + " othersKeep)");
    }
    tell(new SessionCommand.Cancel(), reason);
    // at once, because while its attempts end nobody new may build on what was just decided about
    if (resources.files() != null) {
      resources.files().forget(board.id());
    }
    if (board.state() instanceof SessionState.Cancelled) {
      new Leaving(board, resources).leave();
    }
  }

  /**
   * A person's verdict on a report that waits for one; accepted against the evidence only with a
   * reason, and without a commit to join only by the word that the work is not wanted.
   */
  public void checkIn(String batch, Outcome verdict, @Nullable String reason, boolean withoutWork) {
    var card = card(batch);
    if (!(card.state() instanceof BatchState.InReview)) {
      throw refused(card, Refusal.NOT_IN_THIS_STATE);
    }
    switch (verdict) {
      case ACCEPTED -> accept(card, reason, withoutWork);
      case FIX -> fix(card, reason == null ? WhatWasFound.SENT_BACK : reason);
      case STOP -> stop(card, reason == null ? "stopped by a person" : reason);
    }
    new Reception(board, resources).settle(card);
  }

  private void stop(BatchCard card, String reason) {
    tell(card, new BatchCommand.Stop(persons(Outcome.STOP, reason)), reason);
  }

  private void fix(BatchCard card, String reason) {
    var fixes = new Fixes(board, resources);
    if (fixes.leftFor(card) == 0) {
      throw new Refused(
          "NO_FIXES_LEFT",
          "Expected a batch that may be mended once more, but "
              + card.id()
              + " may not: accept it, or stop it and try it again");
    }
    fixes.sendBack(card, persons(Outcome.FIX, reason), actor, reason);
  }

  private static Verdict persons(Outcome verdict, String reason) {
    return new Verdict(verdict, List.of(new Line(Shortfall.PERSON, Result.FAILS, reason)));
  }

  /**
   * Another try of a batch that was stopped, blocked or abandoned; the note stands in its next
   * brief.
   */
  public void retry(String batch, @Nullable String note) {
    var card = card(batch);
    tell(card, new BatchCommand.Retry(), note == null ? "retried" : "retried: " + note);
    new Blockers(board, resources).overruled(card, actor, "its batch was tried again");
    if (note != null) {
      var id = board.id() + "/note/" + card.id() + "/" + (card.ordinal + 1);
      card.notes.add(
          new Item(
              id,
              card.id(),
              new Note(
                  Note.Kind.ANSWER,
                  "what " + actor + " says",
                  note,
                  List.of(),
                  actor,
                  false,
                  false)));
    }
    goOn();
  }

  /** A person's word on what blocks an agent; whoever waited for it goes on. */
  public void resolve(String blocker, Resolution how) {
    var known =
        board.blockers().find(blocker).orElseThrow(() -> new UnknownBlocker(board.id(), blocker));
    new Blockers(board, resources).resolve(known, how, actor);
    goOn();
  }

  /**
   * Takes the batch as done although the check-in did not; the reason is kept. Where it left no
   * commit that could be joined only by the word that its work is not wanted.
   */
  public void accept(String batch, String reason, boolean withoutWork) {
    var card = card(batch);
    if (!card.isWork()) {
      throw new Refused(
          "NOT_WORK",
          "Expected a batch of an agent, but "
              + batch
              + " is the system's own: retry it or cancel the session");
    }
    accept(card, reason, withoutWork);
    new Reception(board, resources).settle(card);
    goOn();
  }

  private void accept(BatchCard card, @Nullable String reason, boolean withoutWork) {
    var word = new PersonsWord(board, resources, card);
    word.check(withoutWork);
    tell(card, new BatchCommand.Accept(), word.reason(reason, withoutWork));
  }

  /** A session that only the policy had paused goes on as soon as nothing troubles it any more. */
  private void goOn() {
    if (Trouble.isOver(board)) {
      tell(new SessionCommand.Resume(), "nothing stops it any more");
    }
  }

  private BatchCard card(String batch) {
    return board.card(batch).orElseThrow(() -> new UnknownBatch(board.id(), batch));
  }

  private void tell(SessionCommand command, String reason) {
    may(command);
    board.tell(command, actor, reason);
  }

  private void may(SessionCommand command) {
    if (SessionLifecycle.decide(board.state(), command)
        instanceof dev.coordinator.scheduler.session.model.Decision.Refused(var refusal)) {
      throw new Refused(
          refusal.name(),
          refusal.text()
              + ": session "
              + board.id()
              + " is "
              + States.of(board.state()).name().toLowerCase(java.util.Locale.ROOT));
    }
  }

  private void tell(BatchCard card, BatchCommand command, String reason) {
    if (BatchLifecycle.decide(card.state(), command, resources.now())
        instanceof Decision.Refused(var refusal)) {
      throw refused(card, refusal);
    }
    board.tell(card, command, resources.now(), actor, reason);
  }

  static Refused refused(BatchCard card, Refusal refusal) {
    return new Refused(
        refusal.name(),
        refusal.text()
            + ": batch "
            + card.id()
            + " is "
            + States.of(card.state()).name().toLowerCase(java.util.Locale.ROOT));
  }
}

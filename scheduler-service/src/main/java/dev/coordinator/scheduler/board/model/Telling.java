package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.event.Item;
import dev.coordinator.contracts.event.ItemsShared;
import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.scheduler.batch.model.BatchState;
import dev.coordinator.scheduler.blocker.model.KnownBlocker;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Tells agents what is said about a blocker: in the next brief of a batch that is to come, and into
 * the inbox of one that is at work, from where it rides on the next heartbeat's answer.
 */
final class Telling {
  private final Board board;
  private final KnownBlocker blocker;

  Telling(Board board, KnownBlocker blocker) {
    this.board = board;
    this.blocker = blocker;
  }

  /**
   * What an agent wishes for, as its words, to whoever owns it: in the next brief of the task, else
   * at once to who is at work on it, else the same with whatever else its agent does.
   */
  void wish(PlannedBatch owner) {
    var note =
        new Note(
            Note.Kind.BROADCAST,
            "what " + blocker.batch() + " wishes for",
            Shortened.text(Emergencies.what(blocker)),
            List.of(),
            blocker.batch(),
            true,
            false);
    if (!wish(card -> card.work().task().equals(owner.task()), note)) {
      wish(card -> card.work().agent().equals(owner.agent()), note);
    }
  }

  /** False when there is nobody to tell. */
  private boolean wish(Predicate<BatchCard> owner, Note note) {
    var others = owner.and(card -> !card.id().equals(blocker.batch()));
    var next = first(toCome().filter(others)).toList();
    next.forEach(card -> inBrief(card, note));
    var now = next.isEmpty() ? first(atWork().filter(others)).toList() : List.<BatchCard>of();
    atWork(now.stream(), "/wish", note);
    return !next.isEmpty() || !now.isEmpty();
  }

  /** A person's word to all, at work or to come. */
  void everybody(String text, String actor) {
    var answer = answer(text, actor);
    toCome().forEach(card -> inBrief(card, answer));
    atWork(atWork(), "", answer);
  }

  /**
   * A person's word to the agent that is blocked: to the blocked batch, or to what its agent does
   * now and does next.
   */
  void itsAgent(String text, String actor) {
    var of = board.card(blocker.batch()).orElseThrow();
    var answer = answer(text, actor);
    if (of.state() instanceof BatchState.Blocked) {
      inBrief(of, answer);
      return;
    }
    var agent = of.work().agent();
    first(toCome().filter(card -> card.work().agent().equals(agent)))
        .forEach(card -> inBrief(card, answer));
    atWork(atWork().filter(card -> isWorkedOnBy(card, agent)), "", answer);
  }

  /** A person's word to the emergency batch that is to bring what is missing. */
  void whoBringsIt(BatchCard emergency, String text, String actor) {
    inBrief(emergency, answer(text, actor));
  }

  /** A person's word to the batch that raised it, if its next brief is not written yet. */
  void theBatch(String text, String actor) {
    first(toCome().filter(card -> card.id().equals(blocker.batch())))
        .forEach(card -> inBrief(card, answer(text, actor)));
  }

  private Note answer(String text, String actor) {
    return new Note(
        Note.Kind.ANSWER,
        "what " + actor + " says to: " + Emergencies.what(blocker),
        Shortened.text(text),
        List.of(),
        actor,
        false,
        false);
  }

  private void inBrief(BatchCard card, Note note) {
    var id = board.id() + "/" + blocker.id() + "/" + card.notes.size() + "/" + card.id();
    card.notes.add(new Item(id, card.id(), note));
    board.news().touched(card);
  }

  /** {@code what} tells a wish from an answer, because of each id an inbox takes only one item. */
  private void atWork(Stream<BatchCard> receivers, String what, Note note) {
    var about = board.id() + "/" + blocker.id() + what + "/";
    var items = receivers.map(card -> new Item(about + card.id(), card.id(), note)).toList();
    if (!items.isEmpty()) {
      board.news().add(new ItemsShared(board.id(), blocker.id(), items));
    }
  }

  private static Stream<BatchCard> first(Stream<BatchCard> cards) {
    return cards.limit(1);
  }

  private static boolean isWorkedOnBy(BatchCard card, String agent) {
    var open = card.state().open();
    return open != null && agent.equals(open.agent());
  }

  /** Whose request is written, and not yet answered. */
  private Stream<BatchCard> atWork() {
    return board.workInOrder().stream().filter(BatchCard::isOpen);
  }

  /** Whose next brief is not written yet. */
  private Stream<BatchCard> toCome() {
    return board.workInOrder().stream()
        .filter(card ->
            switch (card.state()) {
              case BatchState.Waiting _,
                  BatchState.Ready _,
                  BatchState.Blocked _,
                  BatchState.Stopped _,
                  BatchState.Abandoned _ ->
                  true;
              case BatchState.Requested _,
                  BatchState.Running _,
                  BatchState.InReview _,
                  BatchState.Accepted _,
                  BatchState.ToBeFixed _,
                  BatchState.Cancelled _ ->
                  false;
            });
  }
}

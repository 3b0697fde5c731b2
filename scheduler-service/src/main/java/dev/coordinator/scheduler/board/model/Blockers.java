package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.event.AttemptProgressed;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.contracts.report.Blocker.Need;
import dev.coordinator.contracts.report.Blocker.Severity;
import dev.coordinator.scheduler.batch.model.BatchCommand;
import dev.coordinator.scheduler.batch.model.BatchState;
import dev.coordinator.scheduler.blocker.model.BlockerCommand.Await;
import dev.coordinator.scheduler.blocker.model.BlockerCommand.Resolve;
import dev.coordinator.scheduler.blocker.model.KnownBlocker;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a session does with what blocks its agents, as the table of treatments says. A blocked batch
 * goes on by itself once what it lacks is accepted, or by the word of a person.
 */
final class Blockers {
  private static final int MOST_TEXT = 4_000;

  /** Of one batch: more are told as its progress only, because the list is read with each news. */
  private static final int MOST_MINOR = 20;

  private final Board board;
  private final Resources resources;

  Blockers(Board board, Resources resources) {
    this.board = board;
    this.resources = resources;
  }

  /** Notes what an ended or reported piece of work was blocked by, and does what follows. */
  void raised(BatchCard card, BatchCompleted end) {
    if (!Merges.conflictsOf(end).isEmpty()) {
      new Merges(board, resources).bring(card, end);
      return;
    }
    var said = end.report() == null ? null : end.report().blocker();
    if (!card.isWork() || (said == null && !(card.state() instanceof BatchState.Blocked))) {
      return;
    }
    var blocker = bounded(said, end.reason());
    if (blocker.severity() == Severity.MINOR && !(card.state() instanceof BatchState.Blocked)) {
      ridesOn(card, blocker, nameOf(card, end));
    } else {
      treat(card, blocker, nameOf(card, end));
    }
  }

  /**
   * Notes what an attempt is hindered by while it goes on, so that it can be answered before it
   * ends. Also after its end, because news of attempts and completions come on two topics.
   */
  boolean toldAtWork(AttemptProgressed told) {
    var said = told.blocker();
    var card = board.card(told.batch()).orElse(null);
    return said != null
        && said.severity() == Severity.MINOR
        && card != null
        && card.isWork()
        && !board.state().isEnd()
        && ridesOn(card, bounded(said, null), card.work().agent());
  }

  /** False for what its agent has said before, at work or in a report, and beyond the bound. */
  private boolean ridesOn(BatchCard card, Blocker said, String agent) {
    var before = board.blockers().minorOf(card.id()).map(KnownBlocker::said).toList();
    if (before.contains(said) || before.size() >= MOST_MINOR) {
      return false;
    }
    treat(card, said, agent);
    return true;
  }

  private void treat(BatchCard card, Blocker said, String agent) {
    var blocker = board.blockers().raise(card.id(), said, "raised by " + agent);
    switch (blocker.treatment().first()) {
      case BRING_IT -> bring(blocker, card);
      case TELL_THE_OWNER -> tellTheOwner(blocker, card);
      case PERSON -> {}
    }
  }

  private void bring(KnownBlocker blocker, BatchCard card) {
    var owners = new Owners(board);
    var need = blocker.said().needs();
    var producing = owners.stillProducing(need, card);
    if (producing.isPresent()) {
      var by = producing.get().id();
      board.blockers().tell(blocker, new Await(by), Board.POLICY, by + " is to produce it");
      return;
    }
    var owner = owners.of(need, card);
    if (owner.isEmpty() || Emergencies.isTooDeep(card)) {
      return;
    }
    var why = owner.get().agent() + " owns " + owner.get().task() + ", which is to bring it";
    var emergency =
        new Emergencies(board, resources)
            .putIn(blocker, card, owner.get(), Emergencies.MOST_MINUTES, List.of());
    board.blockers().tell(blocker, new Await(emergency.id()), Board.POLICY, why);
  }

  private void tellTheOwner(KnownBlocker blocker, BatchCard card) {
    new Owners(board)
        .toTell(blocker.said().needs(), card)
        .ifPresent(owner -> new Telling(board, blocker).wish(owner));
  }

  /**
   * A batch was accepted: whoever waited for what it brings goes on, and whoever waited for a
   * duplicate of it.
   */
  void brought(BatchCard card) {
    board
        .blockers()
        .unresolved()
        .filter(blocker ->
            blocker.awaits() != null && card.id().equals(board.covering(blocker.awaits())))
        .toList()
        .forEach(blocker -> {
          board
              .blockers()
              .tell(blocker, new Resolve(null), Board.POLICY, "brought by " + card.id());
          goOn(blocker, Board.POLICY, card.id() + " has brought what was missing");
        });
  }

  /** A person's word on a blocker. */
  void resolve(KnownBlocker blocker, Resolution how, String actor) {
    if (blocker.isResolved()) {
      throw new Refused(
          "ALREADY_RESOLVED",
          "Expected a blocker that is not resolved, but " + blocker.id() + " is");
    }
    switch (how) {
      case Resolution.Emergency wanted -> emergency(blocker, wanted, actor);
      case Resolution.Answer(var text) -> {
        board.blockers().tell(blocker, new Resolve(null), actor, "answered: " + text);
        switch (blocker.treatment().hears()) {
          case EVERYBODY -> new Telling(board, blocker).everybody(text, actor);
          case ITS_AGENT -> new Telling(board, blocker).itsAgent(text, actor);
        }
        goOn(blocker, actor, "answered: " + text);
      }
      case Resolution.Reassign(var text, var agent) -> reassign(blocker, agent, text, actor);
      case Resolution.Duplicate(var text, var task) ->
          new Duplicates(board, resources).cancel(blocker, task, text, actor);
      case Resolution.Dismiss(var text) -> {
        board.blockers().tell(blocker, new Resolve(null), actor, "dismissed: " + text);
        new Telling(board, blocker).theBatch("Go on, this is none: " + text, actor);
        goOn(blocker, actor, "dismissed: " + text);
      }
    }
  }

  private void emergency(KnownBlocker blocker, Resolution.Emergency wanted, String actor) {
    var card = board.card(blocker.batch()).orElseThrow();
    if (!card.isWork()
        || !(card.state() instanceof BatchState.Blocked)
        || blocker.awaits() != null) {
      throw new Refused(
          "NOT_BLOCKED",
          "Expected " + card.id() + " to wait for nothing but a person, but it does not");
    }
    if (Emergencies.isTooDeep(card)) {
      throw new Refused(
          "TOO_DEEP",
          "Expected at most two emergency batches behind each other, but "
              + card.id()
              + " is the second: answer, reassign or dismiss it");
    }
    var need =
        wanted.task() == null
            ? blocker.said().needs()
            : new Need(wanted.text(), wanted.task(), null, List.of(), List.of());
    var owner =
        new Owners(board)
            .of(need, card)
            .orElseThrow(() ->
                new Refused(
                    "NO_OWNER",
                    "Expected one task that is to bring it, but there is not exactly one: name"
                        + " another task of the plan"));
    var emergency =
        new Emergencies(board, resources)
            .putIn(blocker, card, owner, wanted.minutes(), wanted.acceptance());
    board.blockers().tell(blocker, new Await(emergency.id()), actor, wanted.text());
    if (!wanted.text().equals(Resolution.Emergency.WORDLESS)) {
      new Telling(board, blocker).whoBringsIt(emergency, wanted.text(), actor);
    }
  }

  private void reassign(KnownBlocker blocker, String agent, String text, String actor) {
    if (board.origin().feature().agents().stream().noneMatch(one -> one.name().equals(agent))) {
      throw new Refused(
          "UNKNOWN_AGENT", "Expected an agent of the feature, but " + agent + " is none");
    }
    board.blockers().tell(blocker, new Resolve(agent), actor, "given to " + agent + ": " + text);
    new Telling(board, blocker).theBatch(text, actor);
    goOn(blocker, actor, "given to " + agent + ": " + text);
  }

  /** What a retry of the batch by a person means for what blocked it. */
  void overruled(BatchCard card, String actor, String why) {
    board
        .blockers()
        .unresolvedOf(card.id())
        .toList()
        .forEach(blocker -> board.blockers().tell(blocker, new Resolve(null), actor, why));
  }

  /** As soon as nothing else blocks it. */
  private void goOn(KnownBlocker blocker, String by, String why) {
    var card = board.card(blocker.batch()).orElseThrow();
    if (board.blockers().unresolvedOf(card.id()).noneMatch(one -> one.treatment().endsTheAttempt())
        && card.state() instanceof BatchState.Blocked) {
      board.tell(card, new BatchCommand.Retry(), resources.now(), by, Shortened.reason(why));
    }
  }

  private static String nameOf(BatchCard card, BatchCompleted end) {
    return end.agent() == null ? card.work().agent() : Objects.requireNonNull(end.agent());
  }

  /** What an agent wrote, cut before it is kept. */
  private static Blocker bounded(@Nullable Blocker said, @Nullable String reason) {
    if (said == null) {
      var text = reason == null ? "its agent does not say why" : reason;
      return new Blocker(Blocker.Kind.TECHNICAL, Blocker.Severity.MODERATE, cut(text), null);
    }
    var need = said.needs();
    return new Blocker(
        said.kind(),
        said.severity(),
        cut(said.text()),
        need == null
            ? null
            : new Need(
                cut(need.what()),
                need.task(),
                need.artifact(),
                Shortened.paths(need.writes()),
                need.acceptance().stream().limit(20).toList()));
  }

  private static String cut(String text) {
    return text.length() <= MOST_TEXT ? text : Shortened.reason(text);
  }
}

package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.event.BatchMoved;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.BlockerMoved;
import dev.coordinator.contracts.event.Event;
import dev.coordinator.contracts.event.SessionMoved;
import dev.coordinator.contracts.event.SyncPointMoved;
import dev.coordinator.scheduler.batch.model.BatchState;
import dev.coordinator.scheduler.blocker.model.KnownBlocker;
import dev.coordinator.scheduler.session.model.Drain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction has to say about a session: of each batch, sync point and the session itself
 * only the last state, at the place of its last change, because a state nobody could have seen is
 * not worth a message.
 */
final class News {
  private final Board board;
  private final Map<Object, Supplier<Event>> pending = new LinkedHashMap<>();
  private final Set<String> batches = new LinkedHashSet<>();
  private final Set<String> syncPoints = new LinkedHashSet<>();

  News(Board board) {
    this.board = board;
  }

  void ofSession() {
    put(board, this::session);
  }

  /**
   * A change of what the session waits for keeps the place of a change of its state, because a
   * reader by sequence must see it running before it sees what was dispatched.
   */
  void ofSessionsWaits() {
    pending.putIfAbsent(board, this::session);
  }

  void ofBatch(BatchCard card) {
    batches.add(card.id());
    put(card, () -> moved(card));
  }

  /**
   * A person's is said even when more follows at once, because the journal must name whoever
   * decided, and why.
   */
  void ofDecision(BatchCard card) {
    ofBatch(card);
    if (!card.actor.equals(Board.POLICY)) {
      pending.remove(card);
      add(moved(card));
    }
  }

  void ofSyncPoint(String name, String why) {
    syncPoints.add(name);
    put("sync:" + name, () -> syncPoint(name, why));
  }

  void ofBlocker(KnownBlocker blocker, String by, String why) {
    put("blocker:" + blocker.id(), () -> blocker(blocker, by, why));
  }

  /** A request says of its batch all that a move would say. */
  void ofRequest(BatchCard card, BatchRequested request) {
    batches.add(card.id());
    put(card, () -> request);
  }

  void touched(BatchCard card) {
    batches.add(card.id());
  }

  void add(Event event) {
    put(new Object(), () -> event);
  }

  private void put(Object about, Supplier<Event> event) {
    pending.remove(about);
    pending.put(about, event);
  }

  Set<String> batches() {
    return batches;
  }

  Set<String> syncPoints() {
    return syncPoints;
  }

  List<Said> take(LongSupplier nextSequence) {
    var said = new ArrayList<Said>();
    pending.values().forEach(event -> said.add(new Said(nextSequence.getAsLong(), event.get())));
    pending.clear();
    // last, because it changes no state and follows from what does
    for (var batch : batches) {
      board.card(batch).ifPresent(card -> remembered(card, nextSequence, said));
    }
    return said;
  }

  private void remembered(BatchCard card, LongSupplier nextSequence, List<Said> said) {
    card.unsaid()
        .map(now -> now.of(board.id(), card.asSaid().id()))
        .ifPresent(now -> said.add(new Said(nextSequence.getAsLong(), now)));
  }

  private BlockerMoved blocker(KnownBlocker blocker, String by, String why) {
    return new BlockerMoved(
        board.id(),
        blocker.id(),
        blocker.batch(),
        blocker.said().kind(),
        blocker.said().severity(),
        blocker.said().text(),
        blocker.state(),
        blocker.awaits(),
        blocker.agent(),
        by,
        Shortened.reason(why));
  }

  private SessionMoved session() {
    var origin = board.origin();
    var facts = board.facts();
    return new SessionMoved(
        board.id(),
        origin.feature().feature(),
        origin.feature().title(),
        origin.stamp(),
        board.repository(),
        States.of(facts.state()),
        facts.epoch(),
        facts.waitsFor(),
        facts.branch(),
        facts.tip(),
        facts.actor(),
        facts.reason(),
        drain(facts.drain()));
  }

  private static SessionMoved.@Nullable Drain drain(@Nullable Drain drain) {
    return drain == null
        ? null
        : new SessionMoved.Drain(drain.epoch(), drain.critical(), drain.acknowledgedMillis());
  }

  private BatchMoved moved(BatchCard card) {
    var planned = card.planned();
    var open = card.state.open();
    var carried = Carried.by(card);
    return new BatchMoved(
        board.id(),
        card.id(),
        card.kind(),
        open != null ? open.agent() : planned == null ? null : planned.agent(),
        card.title(),
        States.of(card.state),
        open != null ? open.request() : card.lastRequest,
        carried.attempt,
        carried.runner,
        card.waitsFor,
        card.state.judged(),
        card.state.ended(),
        card.actor,
        card.reason);
  }

  /** The attempt that is under way, or was the last; 0 and nobody before the first. */
  private record Carried(int attempt, @Nullable String runner) {
    static Carried by(BatchCard card) {
      if (card.state instanceof BatchState.Running(_, var attempt, var runner)) {
        return new Carried(attempt, runner);
      }
      var ended = card.state.ended();
      return ended == null ? new Carried(0, null) : new Carried(ended.attempt(), ended.runner());
    }
  }

  private SyncPointMoved syncPoint(String name, String why) {
    var point =
        board.origin().plan().syncPoints().stream()
            .filter(planned -> planned.name().equals(name))
            .findFirst()
            .orElseThrow();
    return new SyncPointMoved(
        board.id(), name, States.of(board.stateOf(point)), point.artifacts(), Board.POLICY, why);
  }
}

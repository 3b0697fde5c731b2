package dev.coordinator.scheduler.board;

import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.outbox.EventHandler;
import dev.coordinator.outbox.Received;
import dev.coordinator.outbox.Work;
import dev.coordinator.scheduler.board.model.Board;
import dev.coordinator.scheduler.board.model.Patience;
import dev.coordinator.scheduler.board.model.Verbs;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The one use case behind every topic and every verb: lock the sessions in the order of their ids,
 * then their repositories, apply, advance, save, and say what happened, all in one transaction. The
 * fixed order of locks keeps two replicas from waiting for each other; what is locked after that is
 * not waited for.
 */
public final class CoordinateSessions implements EventHandler {
  /** So many at most, because whoever frees files holds up the repository meanwhile. */
  private static final int MOST_OTHERS = 8;

  private final Stores stores;
  private final Levels levels;
  private final InstantSource clock;
  private final Patience patience;
  private final Consumer<Set<String>> wakeOthers;
  private final Consumer<Duration> waited;
  // of the thread, because another's commit would else tell of it before ours has happened
  private final ThreadLocal<Aftermath> aftermath = ThreadLocal.withInitial(Aftermath::new);
  private final ThreadLocal<Boolean> failed = ThreadLocal.withInitial(() -> false);

  /**
   * {@code wakeOthers} hears that something came free, and whose turn has come to have files;
   * {@code waited} hears how long each batch was ready before its request.
   */
  public CoordinateSessions(
      Stores stores,
      InstantSource clock,
      Patience patience,
      Consumer<Set<String>> wakeOthers,
      Consumer<Duration> waited) {
    this.stores = stores;
    this.levels = new Levels(stores.boards(), stores.shared());
    this.clock = clock;
    this.patience = patience;
    this.wakeOthers = wakeOthers;
    this.waited = waited;
  }

  /**
   * Whoever can go on by what the events free goes on in the same transaction. Not when it is tried
   * anew after a failure, because a session that cannot go on must not keep others from it.
   */
  @Override
  public void handle(Connection tx, List<Received> events) throws SQLException {
    var added = NewSessions.add(tx, stores.boards(), events, clock.instant());
    var sessions =
        events.stream()
            .map(received -> received.event())
            .filter(event -> !(event instanceof AgentPresent))
            .map(event -> event.session())
            .collect(Collectors.toCollection(TreeSet::new));
    // at once, because a session in which nothing else happens would not hear of it
    sessions.addAll(levels.concerned(tx, events));
    var work = open(tx, sessions, added.boards());
    work.restore(added.restored(), added.boards().keySet());
    // after the sessions and repositories, because whoever waits for those must not be waited for
    var changed = levels.store(tx, events);
    for (var received : events) {
      work.hear(received);
    }
    work.close(aftermath.get(), failed.get() ? 0 : MOST_OTHERS);
    if (changed) {
      aftermath.get().wakeOthers(Set.of());
    }
  }

  /** Only after the commit: before it the others would see nothing new, and nobody has waited. */
  @Override
  public void committed() {
    var done = aftermath.get();
    aftermath.remove();
    failed.remove();
    done.tell(wakeOthers, waited);
  }

  @Override
  public void rolledBack() {
    aftermath.remove();
    failed.set(true);
  }

  /** A person's verb on a session; empty when there is no such session. */
  public boolean tell(String session, String actor, Consumer<Verbs> verb) {
    return alone(tx -> {
      var work = open(tx, List.of(session), Map.of());
      var board = work.board(session);
      if (board == null) {
        return false;
      }
      verb.accept(new Verbs(board, work.resourcesOf(board), actor));
      work.close(aftermath.get(), 0);
      return true;
    });
  }

  private <T> T alone(Work<T> step) {
    try {
      var answer = stores.transactions().run(step);
      committed();
      return answer;
    } finally {
      aftermath.remove();
    }
  }

  /** Looks at sessions again in one transaction, because what they lack may have come free. */
  public void lookAgain(Collection<String> sessions) {
    alone(tx -> {
      open(tx, sessions, Map.of()).close(aftermath.get(), 0);
      return sessions;
    });
  }

  private Coordination open(Connection tx, Collection<String> sessions, Map<String, Board> added)
      throws SQLException {
    return Coordination.open(stores, tx, clock, patience, sessions, added);
  }
}

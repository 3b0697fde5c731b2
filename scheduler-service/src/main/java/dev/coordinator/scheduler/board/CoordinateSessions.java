package dev.coordinator.scheduler.board;

import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.contracts.event.PlanRevised;
import dev.coordinator.contracts.feature.Policy.AcrossSessions;
import dev.coordinator.outbox.EventHandler;
import dev.coordinator.outbox.Outbox;
import dev.coordinator.outbox.Outgoing;
import dev.coordinator.outbox.Received;
import dev.coordinator.outbox.Transactions;
import dev.coordinator.scheduler.board.model.Advance;
import dev.coordinator.scheduler.board.model.AgentSlots;
import dev.coordinator.scheduler.board.model.Board;
import dev.coordinator.scheduler.board.model.Patience;
import dev.coordinator.scheduler.board.model.Reception;
import dev.coordinator.scheduler.board.model.ReplanState;
import dev.coordinator.scheduler.board.model.Replans;
import dev.coordinator.scheduler.board.model.Resources;
import dev.coordinator.scheduler.board.model.Restoring;
import dev.coordinator.scheduler.board.model.Verbs;
import dev.coordinator.scheduler.filelease.model.RepositoryFiles;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one use case behind every topic and every verb: lock the sessions in the order of their ids,
 * then their repositories, apply, advance, save, and say what happened, all in one transaction. The
 * fixed order of locks keeps two replicas from waiting for each other.
 */
public final class CoordinateSessions implements EventHandler {
  private final Boards boards;
  private final SharedResources shared;
  private final ReplanStates replans;
  private final Levels levels;
  private final Outbox outbox;
  private final Transactions transactions;
  private final InstantSource clock;
  private final Patience patience;
  private final Consumer<Set<String>> wakeOthers;
  private final Consumer<Duration> waited;
  // of the thread, because another's commit would else tell of it before ours has happened
  private final ThreadLocal<Aftermath> aftermath = ThreadLocal.withInitial(Aftermath::new);

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
    this.boards = stores.boards();
    this.shared = stores.shared();
    this.replans = stores.replans();
    this.levels = new Levels(boards, shared);
    this.outbox = stores.outbox();
    this.transactions = stores.transactions();
    this.clock = clock;
    this.patience = patience;
    this.wakeOthers = wakeOthers;
    this.waited = waited;
  }

  @Override
  public void handle(Connection tx, List<Received> events) throws SQLException {
    var added = NewSessions.add(tx, boards, events, clock.instant());
    var sessions =
        events.stream()
            .map(received -> received.event())
            .filter(event -> !(event instanceof AgentPresent))
            .map(event -> event.session())
            .collect(Collectors.toCollection(TreeSet::new));
    // at once, because a session in which nothing else happens would not hear of it
    sessions.addAll(levels.concerned(tx, events));
    var work = open(tx, sessions, added.boards());
    work.restore(added.restored());
    // after the sessions and repositories, because whoever waits for those must not be waited for
    var changed = levels.store(tx, events);
    for (var received : events) {
      work.hear(received);
    }
    work.close(tx);
    if (changed) {
      aftermath.get().wakeOthers(Set.of());
    }
  }

  /** Only after the commit: before it the others would see nothing new, and nobody has waited. */
  @Override
  public void committed() {
    var done = aftermath.get();
    aftermath.remove();
    done.tell(wakeOthers, waited);
  }

  @Override
  public void rolledBack() {
    aftermath.remove();
  }

  /** A person's verb on a session; empty when there is no such session. */
  public boolean tell(String session, String actor, Consumer<Verbs> verb) {
    return alone(tx -> {
      var work = open(tx, List.of(session), Map.of());
      var board = work.boards.get(session);
      if (board == null) {
        return false;
      }
      verb.accept(new Verbs(board, work.resourcesOf(board), actor));
      work.close(tx);
      return true;
    });
  }

  private <T> T alone(dev.coordinator.outbox.Work<T> step) {
    try {
      var answer = transactions.run(step);
      committed();
      return answer;
    } finally {
      aftermath.remove();
    }
  }

  /** Looks at sessions again in one transaction, because what they lack may have come free. */
  public void lookAgain(Collection<String> sessions) {
    alone(tx -> {
      open(tx, sessions, Map.of()).close(tx);
      return sessions;
    });
  }

  private Work open(Connection tx, Collection<String> sessions, Map<String, Board> added)
      throws SQLException {
    var locked = new LinkedHashMap<>(boards.lock(tx, sessions));
    locked.putAll(added);
    var repositories =
        locked.values().stream()
            .map(board -> Levels.nameOf(board.repository()))
            .collect(Collectors.toCollection(TreeSet::new));
    return new Work(
        locked,
        shared.lockFiles(tx, repositories),
        replans.of(tx, locked.keySet()),
        tx,
        clock.instant());
  }

  /** The boards of one transaction and what they share. */
  private final class Work {
    private final Map<String, Board> boards;
    private final Map<String, RepositoryFiles> files;
    private final Map<String, ReplanState> replanned;
    private final Map<String, ReplanState> changed = new HashMap<>();
    private final Map<String, AgentSlots> slots = new HashMap<>();
    private final Map<String, String> causes = new HashMap<>();
    private final Connection tx;
    private final Instant now;

    Work(
        Map<String, Board> boards,
        Map<String, RepositoryFiles> files,
        Map<String, ReplanState> replanned,
        Connection tx,
        Instant now) {
      this.boards = boards;
      this.files = files;
      this.replanned = replanned;
      this.tx = tx;
      this.now = now;
    }

    void restore(Map<String, Restoring> restored) throws SQLException {
      for (var board : boards.values()) {
        var restoring = restored.get(board.id());
        if (restoring != null) {
          restoring.settle(board, resourcesOf(board));
          remember(board, restoring.replans());
        }
      }
    }

    void hear(Received received) throws SQLException {
      var board = boards.get(received.event().session());
      if (board == null) {
        return;
      }
      causes.put(board.id(), received.envelope().id());
      if (received.event() instanceof PlanRevised revised) {
        remember(board, new Replans(board, resourcesOf(board)).take(remembered(board), revised));
      } else {
        new Reception(board, resourcesOf(board)).hear(received.event());
      }
    }

    private ReplanState remembered(Board board) {
      return changed.getOrDefault(board.id(), replanned.getOrDefault(board.id(), ReplanState.NEW));
    }

    private void remember(Board board, ReplanState state) {
      if (!state.equals(remembered(board))) {
        changed.put(board.id(), state);
      }
    }

    Resources resourcesOf(Board board) throws SQLException {
      var waits = board.origin().feature().policy().acrossSessions() == AcrossSessions.WAIT;
      var repository = board.repository();
      return new Resources(
          repository == null ? null : files.get(repository),
          slotsOf(repository),
          waits && repository != null ? shared.openBefore(tx, repository, board.id()) : List.of(),
          now,
          patience,
          () -> buildersOn(repository, board.id()));
    }

    private List<String> buildersOn(@Nullable String repository, String session) {
      try {
        return repository == null ? List.of() : shared.buildersOn(tx, repository, session);
      } catch (SQLException e) {
        throw new IllegalStateException(
            "Expected to read who builds on " + session + ", but it cannot be", e);
      }
    }

    private AgentSlots slotsOf(@Nullable String repository) throws SQLException {
      var key = repository == null ? "" : repository;
      var known = slots.get(key);
      if (known == null) {
        known = shared.slots(tx, repository);
        slots.put(key, known);
      }
      return known;
    }

    void close(Connection tx) throws SQLException {
      var said = new ArrayList<Outgoing>();
      for (var board : boards.values()) {
        var ready = ReadySince.on(board);
        new Advance(board, resourcesOf(board)).run();
        remember(board, new Replans(board, resourcesOf(board)).follow(remembered(board)));
        board
            .takeNews()
            .forEach(news -> {
              said.add(new Outgoing(news.event(), causes.get(board.id()), news.sequence()));
              ready.waitOf(news.event(), now).ifPresent(aftermath.get()::waited);
            });
      }
      CoordinateSessions.this.boards.save(tx, boards.values(), now);
      replans.save(tx, changed);
      shared.saveFiles(tx, files.values());
      outbox.append(tx, said);
      files.values().stream()
          .filter(RepositoryFiles::hasFreed)
          .forEach(one -> aftermath.get().wakeOthers(one.freedFor()));
    }
  }
}

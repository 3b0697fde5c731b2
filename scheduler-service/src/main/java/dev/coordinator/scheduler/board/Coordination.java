package dev.coordinator.scheduler.board;

import dev.coordinator.contracts.event.PlanRevised;
import dev.coordinator.contracts.feature.Policy.AcrossSessions;
import dev.coordinator.outbox.Outgoing;
import dev.coordinator.outbox.Received;
import dev.coordinator.scheduler.board.model.Advance;
import dev.coordinator.scheduler.board.model.AgentSlots;
import dev.coordinator.scheduler.board.model.Board;
import dev.coordinator.scheduler.board.model.Patience;
import dev.coordinator.scheduler.board.model.Reception;
import dev.coordinator.scheduler.board.model.ReplanState;
import dev.coordinator.scheduler.board.model.Replans;
import dev.coordinator.scheduler.board.model.Resources;
import dev.coordinator.scheduler.board.model.Restoring;
import dev.coordinator.scheduler.filelease.model.RepositoryFiles;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The boards of one transaction and what they share: locked when it is opened, written back and
 * said all together when it is closed.
 */
final class Coordination {
  private final Stores stores;
  private final Connection tx;
  private final Patience patience;
  private final Map<String, Board> boards;
  private final Map<String, RepositoryFiles> files;
  private final Instant now;
  private final Map<String, ReadySince> ready = new HashMap<>();
  private final Map<String, ReplanState> replanned = new HashMap<>();
  private final Map<String, ReplanState> changed = new HashMap<>();
  private final Map<String, AgentSlots> slots = new HashMap<>();
  private final Map<String, String> causes = new HashMap<>();

  private Coordination(
      Stores stores,
      Connection tx,
      Patience patience,
      Map<String, Board> boards,
      Map<String, RepositoryFiles> files,
      Instant now) {
    this.stores = stores;
    this.tx = tx;
    this.patience = patience;
    this.boards = boards;
    this.files = files;
    this.now = now;
  }

  /**
   * Locks the sessions in the order of their ids, then their repositories in that of their names;
   * its time is that when it has all of them, so that turns come in the order of the transactions.
   */
  static Coordination open(
      Stores stores,
      Connection tx,
      InstantSource clock,
      Patience patience,
      Collection<String> sessions,
      Map<String, Board> added)
      throws SQLException {
    var boards = new LinkedHashMap<>(stores.boards().lock(tx, sessions));
    boards.putAll(added);
    var repositories =
        boards.values().stream()
            .map(board -> Levels.nameOf(board.repository()))
            .collect(Collectors.toCollection(TreeSet::new));
    var files = stores.shared().lockFiles(tx, repositories);
    var opened = new Coordination(stores, tx, patience, boards, files, clock.instant());
    opened.readReplans(boards.keySet());
    return opened;
  }

  private void readReplans(Set<String> sessions) throws SQLException {
    replanned.putAll(stores.replans().of(tx, sessions));
  }

  @Nullable Board board(String session) {
    return boards.get(session);
  }

  /** Also one that is known here and went on elsewhere since; what is known better stays. */
  void restore(Map<String, Restoring> restored, Set<String> added) throws SQLException {
    for (var session : restored.keySet()) {
      var restoring = Objects.requireNonNull(restored.get(session));
      var known = Objects.requireNonNull(boards.get(session));
      if (!added.contains(session)) {
        if (!restoring.isLaterThan(known)) {
          continue;
        }
        boards.put(session, restoring.inPlaceOf(known, resourcesOf(known)));
        stores.boards().replace(tx, Objects.requireNonNull(boards.get(session)));
      }
      var board = Objects.requireNonNull(boards.get(session));
      restoring.settle(board, resourcesOf(board));
      remember(board, restoring.replans());
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
        repository == null ? null : Objects.requireNonNull(files.get(repository)),
        slotsOf(repository),
        waits && repository != null
            ? stores.shared().openBefore(tx, repository, board.id())
            : List.of(),
        now,
        patience,
        () -> buildersOn(repository, board.id()));
  }

  private List<String> buildersOn(@Nullable String repository, String session) {
    try {
      return repository == null ? List.of() : stores.shared().buildersOn(tx, repository, session);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "Expected to read who builds on " + session + ", but it cannot be", e);
    }
  }

  private AgentSlots slotsOf(@Nullable String repository) throws SQLException {
    var key = Levels.nameOf(repository);
    var known = slots.get(key);
    if (known == null) {
      known = stores.shared().slots(tx, repository);
      slots.put(key, known);
    }
    return known;
  }

  /**
   * Lets all boards go on as far as they can, and at most so many other sessions whose turn to have
   * files comes by that; writes all back and says what happened.
   */
  void close(Aftermath aftermath, int mostOthers) throws SQLException {
    for (var board : boards.values()) {
      goOn(board);
    }
    letOthersGoOn(mostOthers);
    var said = new ArrayList<Outgoing>();
    for (var board : boards.values()) {
      remember(board, new Replans(board, resourcesOf(board)).follow(remembered(board)));
      said.addAll(newsOf(board, aftermath));
    }
    stores.boards().save(tx, boards.values(), now);
    stores.replans().save(tx, changed);
    stores.shared().saveFiles(tx, files.values());
    stores.outbox().append(tx, said);
    files.values().stream()
        .filter(RepositoryFiles::hasFreed)
        .forEach(one -> aftermath.wakeOthers(one.freedFor()));
  }

  private void goOn(Board board) throws SQLException {
    ready.computeIfAbsent(board.id(), _ -> ReadySince.on(board));
    new Advance(board, resourcesOf(board)).run();
  }

  /**
   * Here and now, because until a transaction of their own has come the files would lie idle.
   * Whoever is locked by another transaction is left to it or to the next look: because nobody is
   * waited for, no two can wait for each other, although these are locked after the repository.
   */
  private void letOthersGoOn(int most) throws SQLException {
    var seen = new HashSet<String>();
    for (var next = turns(seen, most); !next.isEmpty(); next = turns(seen, most)) {
      seen.addAll(next);
      join(next.stream().filter(session -> !boards.containsKey(session)).toList());
      for (var session : next) {
        var board = boards.get(session);
        if (board != null) {
          goOn(board);
        }
      }
    }
  }

  /** Whose turn has come by what was freed so far, without those seen; so many with them. */
  private List<String> turns(Set<String> seen, int most) {
    return seen.size() >= most
        ? List.of()
        : files.values().stream()
            .flatMap(one -> one.freedFor().stream())
            .filter(session -> !seen.contains(session))
            .limit(most - seen.size())
            .toList();
  }

  private void join(List<String> sessions) throws SQLException {
    if (sessions.isEmpty()) {
      return;
    }
    var free = stores.boards().lockFree(tx, sessions);
    readReplans(free.keySet());
    boards.putAll(free);
  }

  private List<Outgoing> newsOf(Board board, Aftermath aftermath) {
    return board.takeNews().stream()
        .map(news -> {
          Objects.requireNonNull(ready.get(board.id()))
              .waitOf(news.event(), now)
              .ifPresent(aftermath::waited);
          return new Outgoing(news.event(), causes.get(board.id()), news.sequence());
        })
        .toList();
  }
}

package dev.coordinator.scheduler.board.adapter;

import dev.coordinator.contracts.event.SessionPlanned;
import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.scheduler.board.Boards;
import dev.coordinator.scheduler.board.model.Board;
import dev.coordinator.scheduler.board.model.ReplanState;
import dev.coordinator.scheduler.board.model.SessionFacts;
import dev.coordinator.scheduler.session.model.SessionState;
import dev.coordinator.scheduler.syncpoint.model.SyncPointState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Boards in PostgreSQL: three queries load any number of sessions, three statements write back what
 * changed.
 */
@jakarta.inject.Singleton
class SqlBoards implements Boards {
  private static final StoredState<SessionState> SESSION = new StoredState<>(SessionState.class);
  private static final StoredState<SyncPointState> SYNC_POINT =
      new StoredState<>(SyncPointState.class);

  final PlannedCache plans = new PlannedCache();
  private final BoardWriter writer = new BoardWriter(SESSION, CardRows.BATCH, SYNC_POINT);

  @Override
  public boolean add(Connection tx, Board board, Instant now) throws SQLException {
    var added = writer.insert(tx, board, now);
    if (added) {
      plans.put(board.origin());
    }
    return added;
  }

  @Override
  public void replace(Connection tx, Board board) throws SQLException {
    writer.replace(tx, board);
  }

  @Override
  public void holdStill(Connection tx) throws SQLException {
    try (var set = tx.createStatement()) {
      set.execute("set transaction isolation level repeatable read, read only");
    }
  }

  @Override
  public Map<String, Board> lock(Connection tx, Collection<String> sessions) throws SQLException {
    return load(tx, sessions, "for update of session");
  }

  @Override
  public Map<String, Board> lockFree(Connection tx, Collection<String> sessions)
      throws SQLException {
    return load(tx, sessions, "for update of session skip locked");
  }

  @Override
  public Map<String, Board> readAll(Connection tx, Collection<String> sessions)
      throws SQLException {
    return load(tx, sessions, "");
  }

  @Override
  public Optional<Board> read(Connection tx, String session) throws SQLException {
    return Optional.ofNullable(load(tx, List.of(session), "").get(session));
  }

  @Override
  public List<String> list(Connection tx, String before, int limit) throws SQLException {
    try (var query =
        tx.prepareStatement(
            "select id from session where (? = '' or id < ?) order by id desc limit ?")) {
      query.setString(1, before);
      query.setString(2, before);
      query.setInt(3, limit);
      return strings(query.executeQuery());
    }
  }

  @Override
  public void save(Connection tx, Collection<Board> boards, Instant now) throws SQLException {
    writer.update(tx, boards, now);
  }

  @Override
  public List<String> restless(Connection tx, Instant now) throws SQLException {
    try (var query =
        tx.prepareStatement(
            """
            select id from session where starved and state = 'running'
            union
            select session from batch where withdraw_at <= ?
            union
            select session from batch where remind_at <= ?
            union
            select id from session where pause_at <= ?
            order by 1\
            """)) {
      query.setObject(1, BoardWriter.timestamp(now));
      query.setObject(2, BoardWriter.timestamp(now));
      query.setObject(3, BoardWriter.timestamp(now));
      return strings(query.executeQuery());
    }
  }

  @Override
  public List<String> runningWith(Connection tx, String repository, String agent)
      throws SQLException {
    try (var query =
        tx.prepareStatement(
            """
            select id from session
            where coalesce(repository, '') = ? and state = 'running'
              and planned @> jsonb_build_object('feature', jsonb_build_object('agents',
                    jsonb_build_array(jsonb_build_object('name', ?::text)))) order by id\
            """)) {
      query.setString(1, repository);
      query.setString(2, agent);
      return strings(query.executeQuery());
    }
  }

  @Override
  public void forgetErased(Connection tx) throws SQLException {
    plans.forgetErased(tx);
  }

  private Map<String, Board> load(Connection tx, Collection<String> sessions, String lock)
      throws SQLException {
    if (sessions.isEmpty()) {
      return Map.of();
    }
    var rows = sessionRows(tx, sessions, lock);
    var replans = SqlReplanStates.read(tx, rows.keySet());
    var cards = CardRows.read(tx, placed(rows, replans));
    var syncPoints = syncPoints(tx, rows.keySet());
    var boards = new TreeMap<String, Board>();
    rows.forEach((id, row) ->
        boards.put(
            id,
            Board.saved(
                replans.getOrDefault(id, ReplanState.NEW).of(row.planned),
                row.facts,
                cards.getOrDefault(id, List.of()),
                syncPoints.getOrDefault(id, Map.of()))));
    return boards;
  }

  private record SessionRow(SessionPlanned planned, SessionFacts facts) {}

  private Map<String, SessionRow> sessionRows(
      Connection tx, Collection<String> sessions, String lock) throws SQLException {
    // kept until the rows are read, because the cache may drop them meanwhile
    var held = plans.held(sessions);
    try (var query =
        tx.prepareStatement(
            """
            select id, case when id = any(?) then '' else planned::text end, state, data, epoch, sequence, base, branch, tip,
                   clone_id, waits_for, starved, actor, reason, blockers::text, drain::text,
                   noticed::text, builds_on, pause_at, owner
            from session where id = any(?) order by id
            """
                + lock)) {
      query.setArray(1, tx.createArrayOf("text", held.keySet().toArray()));
      query.setArray(2, tx.createArrayOf("text", sessions.toArray()));
      var rows = new LinkedHashMap<String, SessionRow>();
      var result = query.executeQuery();
      while (result.next()) {
        var plan = held.get(result.getString(1));
        rows.put(
            result.getString(1),
            new SessionRow(
                plan == null ? read(result.getString(2)) : plan, FactsRow.read(result, SESSION)));
      }
      return rows;
    }
  }

  private SessionPlanned read(String json) {
    var plan = StoredState.fromJson(json, SessionPlanned.class);
    plans.put(plan);
    return plan;
  }

  /** The planned batches of each session, those that a revision has moved at their new places. */
  private static Map<String, Map<String, PlannedBatch>> placed(
      Map<String, SessionRow> sessions, Map<String, ReplanState> replans) {
    var placed = new HashMap<String, Map<String, PlannedBatch>>();
    sessions.forEach((id, row) ->
        placed.put(id, placed(row.planned, replans.getOrDefault(id, ReplanState.NEW))));
    return placed;
  }

  private static Map<String, PlannedBatch> placed(SessionPlanned origin, ReplanState replan) {
    var batches = new HashMap<String, PlannedBatch>();
    for (var batch : origin.plan().batches()) {
      var place = replan.places().get(batch.id());
      batches.put(batch.id(), place == null ? batch : place.of(batch));
    }
    return batches;
  }

  private static Map<String, Map<String, SyncPointState>> syncPoints(
      Connection tx, Collection<String> sessions) throws SQLException {
    try (var query =
        tx.prepareStatement(
            "select session, name, state from sync_point where session = any(?) order by 1, 2")) {
      query.setArray(1, tx.createArrayOf("text", sessions.toArray()));
      var points = new HashMap<String, Map<String, SyncPointState>>();
      var row = query.executeQuery();
      while (row.next()) {
        points
            .computeIfAbsent(row.getString(1), _ -> new LinkedHashMap<>())
            .put(row.getString(2), SYNC_POINT.read(row.getString(3), "{}"));
      }
      return points;
    }
  }

  static List<String> list(ResultSet row, int column) throws SQLException {
    return Arrays.asList((String[]) row.getArray(column).getArray());
  }

  static List<String> strings(ResultSet rows) throws SQLException {
    var all = new ArrayList<String>();
    while (rows.next()) {
      all.add(rows.getString(1));
    }
    return all;
  }
}

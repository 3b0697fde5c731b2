package dev.coordinator.scheduler.board.adapter;

import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.event.Item;
import dev.coordinator.contracts.event.SessionPlanned;
import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.scheduler.batch.model.BatchState;
import dev.coordinator.scheduler.board.Boards;
import dev.coordinator.scheduler.board.model.Added;
import dev.coordinator.scheduler.board.model.BatchCard;
import dev.coordinator.scheduler.board.model.Board;
import dev.coordinator.scheduler.board.model.ReplanState;
import dev.coordinator.scheduler.board.model.Review;
import dev.coordinator.scheduler.board.model.SessionFacts;
import dev.coordinator.scheduler.session.model.SessionState;
import dev.coordinator.scheduler.syncpoint.model.SyncPointState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Boards in PostgreSQL: three queries load any number of sessions, three statements write back what
 * changed.
 */
@jakarta.inject.Singleton
class SqlBoards implements Boards {
  private static final StoredState<SessionState> SESSION = new StoredState<>(SessionState.class);
  private static final StoredState<BatchState> BATCH = new StoredState<>(BatchState.class);
  private static final StoredState<SyncPointState> SYNC_POINT =
      new StoredState<>(SyncPointState.class);

  final PlannedCache plans = new PlannedCache();
  private final BoardWriter writer = new BoardWriter(SESSION, BATCH, SYNC_POINT);

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
    var cards = cards(tx, rows, replans);
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

  private Map<String, List<BatchCard>> cards(
      Connection tx, Map<String, SessionRow> sessions, Map<String, ReplanState> replans)
      throws SQLException {
    var planned = new HashMap<String, Map<String, PlannedBatch>>();
    sessions.forEach((id, row) ->
        planned.put(id, placed(row.planned, replans.getOrDefault(id, ReplanState.NEW))));
    try (var query =
        tx.prepareStatement(
            """
            select session, batch, kind, sync_point, state, data, ordinal, last_request, withdraw_at, waits_for, notes, actor, reason,
                   partial, added::text, covered_by, review::text, waits_said
            from batch where session = any(?) order by session, batch\
            """)) {
      query.setArray(1, tx.createArrayOf("text", sessions.keySet().toArray()));
      var cards = new HashMap<String, List<BatchCard>>();
      var row = query.executeQuery();
      while (row.next()) {
        var session = row.getString(1);
        cards
            .computeIfAbsent(session, _ -> new ArrayList<>())
            .add(card(row, planned.getOrDefault(session, Map.of()).get(row.getString(2))));
      }
      return cards;
    }
  }

  /** The planned batches, those that a revision has moved at their new places. */
  private static Map<String, PlannedBatch> placed(SessionPlanned origin, ReplanState replan) {
    var batches = new HashMap<String, PlannedBatch>();
    for (var batch : origin.plan().batches()) {
      var place = replan.places().get(batch.id());
      batches.put(batch.id(), place == null ? batch : place.of(batch));
    }
    return batches;
  }

  private static BatchCard card(ResultSet row, @Nullable PlannedBatch planned) throws SQLException {
    var withdrawAt = row.getObject(9, OffsetDateTime.class);
    var waitsSaid = row.getObject(18, OffsetDateTime.class);
    var progress =
        new BatchCard.Progress(
            BATCH.read(row.getString(5), row.getString(6)),
            row.getInt(7),
            list(row, 10),
            notes(row.getString(11)),
            withdrawAt == null ? null : withdrawAt.toInstant(),
            row.getString(8),
            row.getString(14),
            row.getString(16),
            FactsRow.optional(row.getString(17), Review.class),
            waitsSaid == null ? null : waitsSaid.toInstant());
    var kind = Kind.valueOf(row.getString(3).toUpperCase(Locale.ROOT));
    var added = row.getString(15);
    return new BatchCard(
            row.getString(2),
            kind,
            planned,
            row.getString(4),
            progress,
            row.getString(12),
            row.getString(13))
        .with(added == null ? null : StoredState.fromJson(added, Added.class));
  }

  /** Most have none, and reading JSON is what costs most of loading a board. */
  private static List<Item> notes(String json) {
    return json.equals("[]") ? List.of() : List.of(StoredState.fromJson(json, Item[].class));
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

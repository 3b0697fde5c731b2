package dev.coordinator.checkpoint.view.adapter;

import static dev.coordinator.checkpoint.sql.Columns.longs;
import static dev.coordinator.checkpoint.sql.Columns.text;
import static dev.coordinator.checkpoint.sql.Columns.texts;

import dev.coordinator.checkpoint.sql.Documents;
import dev.coordinator.checkpoint.view.Views;
import dev.coordinator.checkpoint.view.model.BatchKey;
import dev.coordinator.checkpoint.view.model.BatchView;
import dev.coordinator.checkpoint.view.model.Board;
import dev.coordinator.checkpoint.view.model.Board.SyncPointKey;
import dev.coordinator.checkpoint.view.model.LineView;
import dev.coordinator.checkpoint.view.model.PresenceView;
import dev.coordinator.checkpoint.view.model.SessionView;
import dev.coordinator.checkpoint.view.model.SyncPointView;
import dev.coordinator.checkpoint.view.model.Touched;
import dev.coordinator.contracts.json.ReadOnce;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The views as rows: one statement per table and poll. The journal's lock orders all writers. */
@Singleton
class SqlViews implements Views {
  private static final List<String> TABLES =
      List.of("view_session", "view_batch", "view_sync_point", "view_presence", "view_line");

  /** What was written by the event before is what the next one changes, mostly. */
  private final ReadOnce cards = new ReadOnce(2_000_000);

  @Override
  public Board load(Connection tx, Touched touched) throws SQLException {
    var board = new Board();
    try (var sessions =
            tx.prepareStatement("select card from view_session where session = any (?)");
        var batches =
            tx.prepareStatement(
                "select card from view_batch where (session, batch) in (select * from unnest(?, ?))");
        var syncPoints =
            tx.prepareStatement(
                "select card from view_sync_point"
                    + " where (session, name) in (select * from unnest(?, ?))");
        var presences = tx.prepareStatement("select card from view_presence where key = any (?)")) {
      sessions.setArray(1, texts(tx, touched.sessions()));
      read(sessions, SessionView.class, board::put);
      batches.setArray(1, text(tx, touched.batches(), BatchKey::session));
      batches.setArray(2, text(tx, touched.batches(), BatchKey::batch));
      read(batches, BatchView.class, board::put);
      syncPoints.setArray(1, text(tx, touched.syncPoints(), SyncPointKey::session));
      syncPoints.setArray(2, text(tx, touched.syncPoints(), SyncPointKey::name));
      read(syncPoints, SyncPointView.class, board::put);
      presences.setArray(1, texts(tx, touched.presences()));
      read(presences, PresenceView.class, board::put);
    }
    return board;
  }

  private <T> void read(PreparedStatement query, Class<T> type, Consumer<T> each)
      throws SQLException {
    try (var rows = query.executeQuery()) {
      while (rows.next()) {
        each.accept(cards.read(rows.getString(1), type, card -> Documents.read(card, type)));
      }
    }
  }

  @Override
  public void save(Connection tx, Board board) throws SQLException {
    saveSessions(tx, board);
    if (!board.batches().isEmpty()) {
      saveBatches(tx, board);
    }
    saveSyncPoints(tx, board);
    savePresences(tx, board);
    if (!board.lines().isEmpty()) {
      saveLines(tx, board);
    }
  }

  @Override
  public void clear(Connection tx) throws SQLException {
    try (var statement = tx.createStatement()) {
      for (var table : TABLES) {
        statement.executeUpdate("delete from " + table);
      }
    }
  }

  private void saveSessions(Connection tx, Board board) throws SQLException {
    var rows = board.sessions().values();
    if (rows.isEmpty()) {
      return;
    }
    try (var upsert =
        tx.prepareStatement(
            """
            insert into view_session (session, position, repository, feature, state, card, plan,
              moved_at)
            select u.session, u.position, u.repository, u.feature, u.state, u.card::json,
              u.plan::json, u.moved_at::timestamptz
            from unnest(?, ?, ?, ?, ?, ?, ?, ?)
              as u (session, position, repository, feature, state, card, plan, moved_at)
            on conflict (session) do update set position = excluded.position,
              repository = excluded.repository, feature = excluded.feature,
              state = excluded.state, card = excluded.card, moved_at = excluded.moved_at,
              plan = coalesce(excluded.plan, view_session.plan)\
            """)) {
      upsert.setArray(1, text(tx, rows, SessionView::session));
      upsert.setArray(2, longs(tx, rows, SessionView::position));
      upsert.setArray(3, text(tx, rows, SqlViews::repository));
      upsert.setArray(4, text(tx, rows, SqlViews::feature));
      upsert.setArray(5, text(tx, rows, row -> row.move().state().name()));
      upsert.setArray(6, text(tx, rows, row -> written(row, SessionView.class)));
      upsert.setArray(7, text(tx, rows, row -> ifAny(board.plans().get(row.session()))));
      upsert.setArray(8, text(tx, rows, row -> Objects.toString(row.move().at(), null)));
      upsert.executeUpdate();
    }
  }

  private void saveBatches(Connection tx, Board board) throws SQLException {
    var rows = board.batches().values();
    try (var upsert =
        tx.prepareStatement(
            """
            insert into view_batch (session, batch, kind, state, card, completion)
            select u.session, u.batch, u.kind, u.state, u.card::json, u.completion::json
            from unnest(?, ?, ?, ?, ?, ?) as u (session, batch, kind, state, card, completion)
            on conflict (session, batch) do update set kind = excluded.kind,
              state = excluded.state, card = excluded.card,
              completion = coalesce(excluded.completion, view_batch.completion)\
            """)) {
      upsert.setArray(1, text(tx, rows, BatchView::session));
      upsert.setArray(2, text(tx, rows, BatchView::batch));
      upsert.setArray(3, text(tx, rows, row -> row.move().kind().name()));
      upsert.setArray(4, text(tx, rows, row -> row.state().name()));
      upsert.setArray(5, text(tx, rows, row -> written(row, BatchView.class)));
      upsert.setArray(6, text(tx, rows, row -> ifAny(board.completions().get(row.key()))));
      upsert.executeUpdate();
    }
  }

  private <T> String written(T card, Class<T> type) {
    var text = Documents.write(card);
    cards.keep(text, type, card);
    return text;
  }

  private static void saveSyncPoints(Connection tx, Board board) throws SQLException {
    var rows = board.syncPoints().values();
    if (rows.isEmpty()) {
      return;
    }
    try (var upsert =
        tx.prepareStatement(
            """
            insert into view_sync_point (session, name, card)
            select u.session, u.name, u.card::json from unnest(?, ?, ?) as u (session, name, card)
            on conflict (session, name) do update set card = excluded.card\
            """)) {
      upsert.setArray(1, text(tx, rows, SyncPointView::session));
      upsert.setArray(2, text(tx, rows, SyncPointView::name));
      upsert.setArray(3, text(tx, rows, Documents::write));
      upsert.executeUpdate();
    }
  }

  private static void savePresences(Connection tx, Board board) throws SQLException {
    var rows = board.presences().entrySet();
    if (rows.isEmpty()) {
      return;
    }
    try (var upsert =
        tx.prepareStatement(
            """
            insert into view_presence (key, card)
            select u.key, u.card::json from unnest(?, ?) as u (key, card)
            on conflict (key) do update set card = excluded.card\
            """)) {
      upsert.setArray(1, text(tx, rows, row -> row.getKey()));
      upsert.setArray(2, text(tx, rows, row -> Documents.write(row.getValue())));
      upsert.executeUpdate();
    }
  }

  private static void saveLines(Connection tx, Board board) throws SQLException {
    var rows = board.lines();
    try (var insert =
        tx.prepareStatement(
            """
            insert into view_line (request, attempt, n, session, batch, position, runner, message,
              time)
            select u.request, u.attempt, u.n, u.session, u.batch, u.position, u.runner,
              u.message, u.time::timestamptz
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
              as u (request, attempt, n, session, batch, position, runner, message, time)\
            """)) {
      numbers(tx, insert, rows);
      insert.setArray(4, text(tx, rows, row -> row.batch().session()));
      insert.setArray(5, text(tx, rows, row -> row.batch().batch()));
      insert.setArray(6, longs(tx, rows, LineView::position));
      insert.setArray(7, text(tx, rows, LineView::runner));
      insert.setArray(8, text(tx, rows, LineView::message));
      insert.setArray(9, text(tx, rows, row -> row.time().toString()));
      insert.executeUpdate();
    }
    forgetLines(tx, rows);
  }

  private static void forgetLines(Connection tx, List<LineView> rows) throws SQLException {
    try (var forget =
        tx.prepareStatement(
            """
            delete from view_line l
            using (select request, attempt, max(n) - %d as last
                from unnest(?, ?, ?) as u (request, attempt, n) group by 1, 2) as old
            where l.request = old.request and l.attempt = old.attempt and l.n <= old.last\
            """
                .formatted(LineView.KEPT))) {
      numbers(tx, forget, rows);
      forget.executeUpdate();
    }
  }

  private static void numbers(Connection tx, PreparedStatement statement, List<LineView> rows)
      throws SQLException {
    statement.setArray(1, text(tx, rows, LineView::request));
    statement.setArray(2, longs(tx, rows, row -> (long) row.attempt()));
    statement.setArray(3, longs(tx, rows, row -> (long) row.n()));
  }

  private static @Nullable String repository(SessionView view) {
    return view.identity() == null ? null : view.identity().repository();
  }

  private static @Nullable String feature(SessionView view) {
    return view.identity() == null ? null : view.identity().feature();
  }

  private static @Nullable String ifAny(@Nullable Object document) {
    return document == null ? null : Documents.write(document);
  }
}

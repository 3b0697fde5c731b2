package dev.coordinator.scheduler.board.adapter;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.coordinator.contracts.event.Item;
import dev.coordinator.scheduler.batch.model.BatchState;
import dev.coordinator.scheduler.blocker.model.KnownBlocker;
import dev.coordinator.scheduler.board.model.Added;
import dev.coordinator.scheduler.board.model.BatchCard;
import dev.coordinator.scheduler.board.model.Board;
import dev.coordinator.scheduler.board.model.Noticed;
import dev.coordinator.scheduler.board.model.Review;
import dev.coordinator.scheduler.session.model.Drain;
import dev.coordinator.scheduler.session.model.SessionState;
import dev.coordinator.scheduler.syncpoint.model.SyncPointState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes boards as rows, all rows of a table in one statement. */
final class BoardWriter {
  private final StoredState<SessionState> session;
  private final StoredState<BatchState> batch;
  private final StoredState<SyncPointState> syncPoint;

  BoardWriter(
      StoredState<SessionState> session,
      StoredState<BatchState> batch,
      StoredState<SyncPointState> syncPoint) {
    this.session = session;
    this.batch = batch;
    this.syncPoint = syncPoint;
  }

  /** Writes a new session whole; false when it is there already. */
  boolean insert(Connection tx, Board board, Instant now) throws SQLException {
    try (var insert =
        tx.prepareStatement(
            """
            insert into session (id, planned, repository, state, data, epoch, sequence, waits_for, starved, actor, reason, created_at, changed_at)
            values (?, ?::jsonb, ?, 'planned', '{}', 1, 0, '{}', false, '', '', ?, ?) on conflict do nothing\
            """)) {
      insert.setString(1, board.id());
      insert.setString(2, StoredState.toJson(board.origin()));
      insert.setString(3, board.repository());
      insert.setObject(4, timestamp(now));
      insert.setObject(5, timestamp(now));
      if (insert.executeUpdate() == 0) {
        return false;
      }
    }
    writeBatches(tx, List.of(board), true);
    writeSyncPoints(tx, List.of(board), true);
    return true;
  }

  /** Writes its batches and sync points in place of those that are there; the row follows. */
  void replace(Connection tx, Board board) throws SQLException {
    for (var table : List.of("batch", "sync_point", "lost_completion")) {
      try (var delete = tx.prepareStatement("delete from " + table + " where session = ?")) {
        delete.setString(1, board.id());
        delete.executeUpdate();
      }
    }
    writeBatches(tx, List.of(board), true);
    writeSyncPoints(tx, List.of(board), true);
  }

  void update(Connection tx, Collection<Board> boards, Instant now) throws SQLException {
    var rows = boards.stream().filter(Board::hasChanged).map(board -> row(board, now)).toList();
    write(
        tx,
        """
        update session s set state = u.state, data = u.data, epoch = u.epoch, sequence = u.sequence, base = u.base,
               branch = u.branch, tip = u.tip, clone_id = u.clone_id, waits_for = u.waits_for, starved = u.starved,
               actor = u.actor, reason = u.reason, changed_at = u.changed_at, blockers = u.blockers,
               drain = u.drain, noticed = u.noticed, builds_on = u.builds_on, pause_at = u.pause_at,
               owner = u.owner
        from json_to_recordset(?::json) as u (id text, state text, data jsonb, epoch int, sequence bigint, base text, branch text,
               tip text, clone_id text, waits_for text[], starved boolean, actor text, reason text, changed_at timestamptz,
               blockers jsonb, drain jsonb, noticed jsonb, builds_on text[], pause_at timestamptz, owner text)
        where s.id = u.id\
        """,
        rows);
    writeBatches(tx, boards, false);
    writeSyncPoints(tx, boards, false);
  }

  private SessionRow row(Board board, Instant now) {
    var facts = board.facts();
    return new SessionRow(
        board.id(),
        session.name(facts.state()),
        facts.state(),
        facts.epoch(),
        facts.sequence(),
        facts.base(),
        facts.branch(),
        facts.tip(),
        facts.cloneId(),
        facts.waitsFor(),
        facts.starved(),
        facts.actor(),
        facts.reason(),
        now,
        facts.blockers(),
        facts.drain(),
        facts.noticed(),
        facts.buildsOn(),
        facts.pauseAt(),
        facts.owner());
  }

  /** What of a session changes, by its columns. */
  @JsonNaming(SnakeCaseStrategy.class)
  private record SessionRow(
      String id,
      String state,
      SessionState data,
      int epoch,
      long sequence,
      @Nullable String base,
      @Nullable String branch,
      @Nullable String tip,
      @Nullable String cloneId,
      List<String> waitsFor,
      boolean starved,
      String actor,
      String reason,
      Instant changedAt,
      List<KnownBlocker> blockers,
      @Nullable Drain drain,
      List<Noticed> noticed,
      List<String> buildsOn,
      @Nullable Instant pauseAt,
      @Nullable String owner) {}

  private void writeBatches(Connection tx, Collection<Board> boards, boolean all)
      throws SQLException {
    var rows = new ArrayList<BatchRow>();
    for (var board : boards) {
      for (var card : board.cards()) {
        if (all || board.changedBatches().contains(card.id())) {
          rows.add(row(board, card));
        }
      }
    }
    write(
        tx,
        """
        insert into batch (session, batch, kind, sync_point, state, data, ordinal, repository, open_request, open_agent,
                           last_request, withdraw_at, waits_for, notes, actor, reason, partial, added, covered_by, review, remind_at, waits_said)
        select * from json_to_recordset(?::json) as u (session text, batch text, kind text, sync_point text, state text, data jsonb,
                           ordinal int, repository text, open_request text, open_agent text, last_request text,
                           withdraw_at timestamptz, waits_for text[], notes jsonb, actor text, reason text, partial text,
                           added jsonb, covered_by text, review jsonb, remind_at timestamptz, waits_said timestamptz)
        on conflict (session, batch) do update set state = excluded.state, data = excluded.data, ordinal = excluded.ordinal,
          open_request = excluded.open_request, open_agent = excluded.open_agent, last_request = excluded.last_request,
          withdraw_at = excluded.withdraw_at, waits_for = excluded.waits_for, notes = excluded.notes,
          actor = excluded.actor, reason = excluded.reason, partial = excluded.partial, covered_by = excluded.covered_by,
          review = excluded.review, remind_at = excluded.remind_at, waits_said = excluded.waits_said\
        """,
        rows);
  }

  private BatchRow row(Board board, BatchCard card) {
    var progress = card.progress();
    var open = card.state().open();
    return new BatchRow(
        board.id(),
        card.id(),
        card.kind().name().toLowerCase(Locale.ROOT),
        card.syncPoint(),
        batch.name(card.state()),
        card.state(),
        progress.ordinal(),
        board.repository(),
        open == null ? null : open.request(),
        open == null ? null : open.agent(),
        progress.lastRequest(),
        progress.withdrawAt(),
        progress.waitsFor(),
        progress.notes(),
        card.actor(),
        card.reason(),
        progress.partial(),
        card.added(),
        progress.coveredBy(),
        progress.review(),
        progress.review() == null ? null : progress.review().remindAt(),
        progress.waitsSaid());
  }

  /** A batch by its columns. */
  @JsonNaming(SnakeCaseStrategy.class)
  private record BatchRow(
      String session,
      String batch,
      String kind,
      @Nullable String syncPoint,
      String state,
      BatchState data,
      int ordinal,
      @Nullable String repository,
      @Nullable String openRequest,
      @Nullable String openAgent,
      @Nullable String lastRequest,
      @Nullable Instant withdrawAt,
      List<String> waitsFor,
      List<Item> notes,
      String actor,
      String reason,
      @Nullable String partial,
      @Nullable Added added,
      @Nullable String coveredBy,
      @Nullable Review review,
      @Nullable Instant remindAt,
      @Nullable Instant waitsSaid) {}

  private void writeSyncPoints(Connection tx, Collection<Board> boards, boolean all)
      throws SQLException {
    var rows = new ArrayList<SyncPointRow>();
    for (var board : boards) {
      board
          .syncPoints()
          .forEach((name, state) -> {
            if (all || board.changedSyncPoints().contains(name)) {
              rows.add(new SyncPointRow(board.id(), name, syncPoint.name(state)));
            }
          });
    }
    write(
        tx,
        """
        insert into sync_point (session, name, state)
        select * from json_to_recordset(?::json) as u (session text, name text, state text)
        on conflict (session, name) do update set state = excluded.state\
        """,
        rows);
  }

  /** A sync point by its columns. */
  private record SyncPointRow(String session, String name, String state) {}

  /** All rows of a table in one statement, because a statement for each costs most of a write. */
  private static void write(Connection tx, String sql, List<? extends Record> rows)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (var statement = tx.prepareStatement(sql)) {
      statement.setString(1, StoredState.toJson(rows));
      statement.executeUpdate();
    }
  }

  static @Nullable OffsetDateTime timestamp(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}

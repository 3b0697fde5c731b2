package dev.coordinator.scheduler.board.adapter;

import dev.coordinator.scheduler.batch.model.BatchState;
import dev.coordinator.scheduler.board.model.BatchCard;
import dev.coordinator.scheduler.board.model.Board;
import dev.coordinator.scheduler.session.model.SessionState;
import dev.coordinator.scheduler.syncpoint.model.SyncPointState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes boards as rows, all rows of a transaction in one batch of each statement. */
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
    writeBatches(tx, java.util.List.of(board), true);
    writeSyncPoints(tx, java.util.List.of(board), true);
    return true;
  }

  void update(Connection tx, Collection<Board> boards, Instant now) throws SQLException {
    try (var update =
        tx.prepareStatement(
            """
            update session set state = ?, data = ?::jsonb, epoch = ?, sequence = ?, base = ?, branch = ?, tip = ?, clone_id = ?,
                   waits_for = ?, starved = ?, actor = ?, reason = ?, changed_at = ?, blockers = ?::jsonb
            where id = ?\
            """)) {
      for (var board : boards) {
        if (board.hasChanged()) {
          bind(update, board, now);
          update.addBatch();
        }
      }
      update.executeBatch();
    }
    writeBatches(tx, boards, false);
    writeSyncPoints(tx, boards, false);
  }

  private void bind(PreparedStatement update, Board board, Instant now) throws SQLException {
    var facts = board.facts();
    update.setString(1, session.name(facts.state()));
    update.setString(2, StoredState.toJson(facts.state()));
    update.setInt(3, facts.epoch());
    update.setLong(4, facts.sequence());
    update.setString(5, facts.base());
    update.setString(6, facts.branch());
    update.setString(7, facts.tip());
    update.setString(8, facts.cloneId());
    update.setArray(9, update.getConnection().createArrayOf("text", facts.waitsFor().toArray()));
    update.setBoolean(10, facts.starved());
    update.setString(11, facts.actor());
    update.setString(12, facts.reason());
    update.setObject(13, timestamp(now));
    update.setString(14, StoredState.toJson(facts.blockers()));
    update.setString(15, board.id());
  }

  private void writeBatches(Connection tx, Collection<Board> boards, boolean all)
      throws SQLException {
    try (var upsert =
        tx.prepareStatement(
            """
            insert into batch (session, batch, kind, sync_point, state, data, ordinal, repository, open_request, open_agent,
                               last_request, withdraw_at, waits_for, notes, actor, reason, partial, added)
            values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?::jsonb)
            on conflict (session, batch) do update set state = excluded.state, data = excluded.data, ordinal = excluded.ordinal,
              open_request = excluded.open_request, open_agent = excluded.open_agent, last_request = excluded.last_request,
              withdraw_at = excluded.withdraw_at, waits_for = excluded.waits_for, notes = excluded.notes,
              actor = excluded.actor, reason = excluded.reason, partial = excluded.partial\
            """)) {
      for (var board : boards) {
        for (var card : board.cards()) {
          if (all || board.changedBatches().contains(card.id())) {
            bind(upsert, board, card);
            upsert.addBatch();
          }
        }
      }
      upsert.executeBatch();
    }
  }

  private void bind(PreparedStatement upsert, Board board, BatchCard card) throws SQLException {
    var progress = card.progress();
    var open = card.state().open();
    upsert.setString(1, board.id());
    upsert.setString(2, card.id());
    upsert.setString(3, card.kind().name().toLowerCase(Locale.ROOT));
    upsert.setString(4, card.syncPoint());
    upsert.setString(5, batch.name(card.state()));
    upsert.setString(6, StoredState.toJson(card.state()));
    upsert.setInt(7, progress.ordinal());
    upsert.setString(8, board.repository());
    upsert.setString(9, open == null ? null : open.request());
    upsert.setString(10, open == null ? null : open.agent());
    upsert.setString(11, progress.lastRequest());
    upsert.setObject(12, progress.withdrawAt() == null ? null : timestamp(progress.withdrawAt()));
    upsert.setArray(
        13, upsert.getConnection().createArrayOf("text", progress.waitsFor().toArray()));
    upsert.setString(14, StoredState.toJson(progress.notes()));
    upsert.setString(15, card.actor());
    upsert.setString(16, card.reason());
    upsert.setString(17, progress.partial());
    upsert.setString(18, card.added() == null ? null : StoredState.toJson(card.added()));
  }

  private void writeSyncPoints(Connection tx, Collection<Board> boards, boolean all)
      throws SQLException {
    try (var upsert =
        tx.prepareStatement(
            "insert into sync_point (session, name, state) values (?, ?, ?) on conflict (session,"
                + " name) do update set state = excluded.state")) {
      for (var board : boards) {
        for (var point : board.syncPoints().entrySet()) {
          if (all || board.changedSyncPoints().contains(point.getKey())) {
            upsert.setString(1, board.id());
            upsert.setString(2, point.getKey());
            upsert.setString(3, syncPoint.name(point.getValue()));
            upsert.addBatch();
          }
        }
      }
      upsert.executeBatch();
    }
  }

  static @Nullable OffsetDateTime timestamp(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}

package dev.coordinator.scheduler.board.adapter;

import dev.coordinator.scheduler.blocker.model.KnownBlocker;
import dev.coordinator.scheduler.board.model.Noticed;
import dev.coordinator.scheduler.board.model.SessionFacts;
import dev.coordinator.scheduler.session.model.Drain;
import dev.coordinator.scheduler.session.model.SessionState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a session's row holds beside its plan. */
final class FactsRow {
  private FactsRow() {}

  /** In the order in which the columns are selected. */
  static SessionFacts read(ResultSet row, StoredState<SessionState> session) throws SQLException {
    var pauseAt = row.getObject(19, OffsetDateTime.class);
    return new SessionFacts(
        session.read(row.getString(3), row.getString(4)),
        row.getInt(5),
        row.getLong(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        SqlBoards.list(row, 11),
        row.getBoolean(12),
        row.getString(13),
        row.getString(14),
        blockers(row.getString(15)),
        optional(row.getString(16), Drain.class),
        noticed(row.getString(17)),
        SqlBoards.list(row, 18),
        pauseAt == null ? null : pauseAt.toInstant(),
        row.getString(20));
  }

  /** Most sessions have none, and reading JSON costs. */
  private static List<KnownBlocker> blockers(String json) {
    return json.equals("[]")
        ? List.of()
        : List.of(StoredState.fromJson(json, KnownBlocker[].class));
  }

  static <T> @Nullable T optional(@Nullable String json, Class<T> type) {
    return json == null ? null : StoredState.fromJson(json, type);
  }

  private static List<Noticed> noticed(String json) {
    return json.equals("[]") ? List.of() : List.of(StoredState.fromJson(json, Noticed[].class));
  }
}

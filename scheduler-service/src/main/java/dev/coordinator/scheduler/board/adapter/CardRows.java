package dev.coordinator.scheduler.board.adapter;

import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.event.Item;
import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.scheduler.batch.model.BatchState;
import dev.coordinator.scheduler.board.model.Added;
import dev.coordinator.scheduler.board.model.BatchCard;
import dev.coordinator.scheduler.board.model.Review;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Batches of boards as their rows hold them: one query for any number of sessions. */
final class CardRows {
  static final StoredState<BatchState> BATCH = new StoredState<>(BatchState.class);

  private CardRows() {}

  /**
   * The cards by their sessions.
   *
   * @param planned what the plan says of each session's batches, by their ids
   */
  static Map<String, List<BatchCard>> read(
      Connection tx, Map<String, Map<String, PlannedBatch>> planned) throws SQLException {
    try (var query =
        tx.prepareStatement(
            """
            select session, batch, kind, sync_point, state, data, ordinal, last_request, withdraw_at, waits_for, notes, actor, reason,
                   partial, added::text, covered_by, review::text, waits_said
            from batch where session = any(?) order by session, batch\
            """)) {
      query.setArray(1, tx.createArrayOf("text", planned.keySet().toArray()));
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

  private static BatchCard card(ResultSet row, @Nullable PlannedBatch planned) throws SQLException {
    var withdrawAt = row.getObject(9, OffsetDateTime.class);
    var waitsSaid = row.getObject(18, OffsetDateTime.class);
    var progress =
        new BatchCard.Progress(
            BATCH.read(row.getString(5), row.getString(6)),
            row.getInt(7),
            SqlBoards.list(row, 10),
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
}

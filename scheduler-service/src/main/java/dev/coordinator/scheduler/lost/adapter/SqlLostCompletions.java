package dev.coordinator.scheduler.lost.adapter;

import dev.coordinator.contracts.event.CompletionLost;
import dev.coordinator.outbox.Transactions;
import dev.coordinator.scheduler.lost.LostCompletions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lost completions in PostgreSQL, beside the batches whose requests they leave open. */
@Singleton
class SqlLostCompletions implements LostCompletions {
  private final Transactions transactions;

  SqlLostCompletions(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<CompletionLost> note(
      Connection tx, String session, @Nullable String request, String reason, Instant now)
      throws SQLException {
    try (var insert =
        tx.prepareStatement(
            """
            with noted as (
              insert into lost_completion (request, session, reason, since)
              select open_request, session, ?, ? from batch
              where session = ? and open_request is not null
                and (?::text is null or open_request = ?)
              on conflict do nothing returning request, session, reason)
            select noted.session, batch.batch, noted.request, noted.reason
            from noted join batch
              on batch.session = noted.session and batch.open_request = noted.request\
            """)) {
      insert.setString(1, reason.replace("\u0000", ""));
      insert.setObject(2, now.atOffset(ZoneOffset.UTC));
      insert.setString(3, session);
      insert.setString(4, request);
      insert.setString(5, request);
      var noted = new ArrayList<CompletionLost>();
      try (var rows = insert.executeQuery()) {
        while (rows.next()) {
          noted.add(
              new CompletionLost(
                  rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
        }
      }
      return noted;
    }
  }

  @Override
  public Map<String, String> of(Collection<String> sessions) {
    return transactions.run(tx -> {
      try (var query =
          tx.prepareStatement(
              "select request, reason from lost_completion where session = any (?)")) {
        query.setArray(1, tx.createArrayOf("text", sessions.toArray()));
        try (var rows = query.executeQuery()) {
          var lost = new HashMap<String, String>();
          while (rows.next()) {
            lost.put(rows.getString(1), rows.getString(2));
          }
          return lost;
        }
      }
    });
  }
}

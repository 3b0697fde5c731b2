package dev.coordinator.planner.experience.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.coordinator.contracts.event.EstimatesMeasured;
import dev.coordinator.contracts.event.EstimatesMeasured.Measured;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.outbox.Transactions;
import dev.coordinator.planner.experience.Measurements;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row for each repository: the event as it came. */
@ApplicationScoped
class SqlMeasurements implements Measurements {
  private static final String KEEP =
      """
      insert into measured (repository, position, event) values (?, ?, ?)
      on conflict (repository) do update
        set position = excluded.position, event = excluded.event
        where measured.position < excluded.position
      """;
  private static final String FIND = "select event from measured where repository = ?";

  private final Transactions transactions;

  SqlMeasurements(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void keep(Connection tx, EstimatesMeasured measured) throws SQLException {
    try (var upsert = tx.prepareStatement(KEEP)) {
      upsert.setString(1, place(measured.repository()));
      upsert.setLong(2, measured.position());
      upsert.setString(3, Json.TOLERANT.writeValueAsString(measured));
      upsert.executeUpdate();
    } catch (JsonProcessingException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  @Override
  public List<Measured> of(@Nullable String repository) {
    return transactions.run(tx -> {
      try (var query = tx.prepareStatement(FIND)) {
        query.setString(1, place(repository));
        try (var found = query.executeQuery()) {
          return found.next() ? read(found.getString(1)).measured() : List.of();
        }
      }
    });
  }

  private static String place(@Nullable String repository) {
    return repository == null ? "" : repository;
  }

  private static EstimatesMeasured read(String json) {
    try {
      return Json.TOLERANT.readValue(json, EstimatesMeasured.class);
    } catch (JsonProcessingException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}

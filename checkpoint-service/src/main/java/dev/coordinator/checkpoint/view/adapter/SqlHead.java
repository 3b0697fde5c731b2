package dev.coordinator.checkpoint.view.adapter;

import dev.coordinator.checkpoint.view.AsOf;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;

/** Says as of which position an answer is true, from the snapshot that it was read in. */
@Singleton
class SqlHead {
  private final InstantSource clock;

  SqlHead(InstantSource clock) {
    this.clock = clock;
  }

  AsOf asOf(Connection snapshot) throws SQLException {
    try (var query =
            snapshot.prepareStatement(
                """
                select position, time, least((select min(time) from held_back),
                  (select min(time) from held_behind_cause)) from journal_head\
                """);
        var row = query.executeQuery()) {
      row.next();
      var time = row.getObject(2, OffsetDateTime.class);
      var waits = row.getObject(3, OffsetDateTime.class);
      var behind =
          waits == null ? 0 : Duration.between(waits.toInstant(), clock.instant()).toMillis();
      return new AsOf(
          row.getLong(1), time == null ? null : time.toInstant(), behind > 2000 ? behind : null);
    }
  }
}

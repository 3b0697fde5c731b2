package dev.coordinator.checkpoint.stream.adapter;

import dev.coordinator.checkpoint.sql.Reading;
import dev.coordinator.checkpoint.stream.ErasedLately;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;

/** From the one line that is kept of each erased session. */
@Singleton
class SqlErasedLately implements ErasedLately.Stored {
  private static final Duration LATELY = Duration.ofMinutes(1);

  private final Reading reading;
  private final InstantSource clock;

  SqlErasedLately(Reading reading, InstantSource clock) {
    this.reading = reading;
    this.clock = clock;
  }

  @Override
  public Set<String> sessions() {
    return reading.in(snapshot -> {
      try (var query =
          snapshot.prepareStatement("select session from session_erased where erased_at > ?")) {
        query.setObject(1, clock.instant().minus(LATELY).atOffset(ZoneOffset.UTC));
        try (var rows = query.executeQuery()) {
          var sessions = new HashSet<String>();
          while (rows.next()) {
            sessions.add(rows.getString(1));
          }
          return sessions;
        }
      }
    });
  }
}

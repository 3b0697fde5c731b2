package dev.coordinator.outbox;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

/**
 * The database's time without asking it each time: measured now and then, carried on by the
 * monotonic clock between, so that services on different machines mean the same instant.
 */
public final class DatabaseClock implements InstantSource {
  private static final String NOW = "select clock_timestamp()";
  private static final String NOW_IN_A_TEST =
      "select clock_timestamp() + offset_ms * interval '1 ms' from test_clock";

  private static final long WORTHLESS_AFTER_NANOS = 1_000_000_000;

  private final DataSource dataSource;
  private final LongSupplier nanos;
  private final String query;
  private volatile Measured measured = new Measured(Instant.EPOCH, 0);

  /** {@code nanos} is the monotonic clock; {@code moved} reads the offset of a test as well. */
  public DatabaseClock(DataSource dataSource, LongSupplier nanos, boolean moved) {
    this.dataSource = dataSource;
    this.nanos = nanos;
    this.query = moved ? NOW_IN_A_TEST : NOW;
  }

  /**
   * Asks the database; its answer is taken to be as old as half the round trip. After the first, an
   * answer that took longer than a second is not taken, because it is known too badly.
   */
  public void measure() throws SQLException {
    try (var c = dataSource.getConnection();
        var select = c.prepareStatement(query)) {
      var asked = nanos.getAsLong();
      try (var found = select.executeQuery()) {
        found.next();
        var answered = nanos.getAsLong();
        if (isMeasured() && answered - asked > WORTHLESS_AFTER_NANOS) {
          return;
        }
        var time = found.getObject(1, OffsetDateTime.class).toInstant();
        measured = new Measured(time, asked + (answered - asked) / 2);
      }
    }
  }

  @Override
  public Instant instant() {
    if (!isMeasured()) {
      throw new IllegalStateException("Expected the clock to be measured first, but it was not");
    }
    var last = measured;
    return last.time().plusNanos(nanos.getAsLong() - last.nanos());
  }

  private boolean isMeasured() {
    return !measured.time().equals(Instant.EPOCH);
  }

  /** How old the last measurement is. */
  Duration age() {
    return Duration.of(nanos.getAsLong() - measured.nanos(), TimeUnit.NANOSECONDS.toChronoUnit());
  }

  private record Measured(Instant time, long nanos) {}
}

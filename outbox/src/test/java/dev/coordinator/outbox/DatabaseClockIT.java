package dev.coordinator.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The time is the database's; between two looks only the monotonic clock counts. */
class DatabaseClockIT {
  private final ServiceFixture service = new ServiceFixture(Site.of("clock"));
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void theTimeIsTheDatabasesCarriedOnByTheMonotonicClock() throws SQLException {
    try (service) {
      var clock = new DatabaseClock(service.pool, nanos::get, false);
      clock.measure();
      var measured = clock.instant();
      assertThat(measured).isCloseTo(Instant.now(), within(2, ChronoUnit.SECONDS));
      nanos.addAndGet(Duration.ofHours(3).toNanos());
      assertThat(clock.instant()).isEqualTo(measured.plus(Duration.ofHours(3)));
    }
  }

  @Test
  void halfTheRoundTripCountsToTheAnswer() throws SQLException {
    try (service) {
      var trip = new AtomicLong();
      var clock = new DatabaseClock(service.pool, () -> trip.getAndAdd(1_000_000_000), false);
      clock.measure();
      assertThat(clock.instant())
          .isCloseTo(Instant.now().plusMillis(1_500), within(1, ChronoUnit.SECONDS));
    }
  }

  @Test
  void anAnswerThatTookLongerThanASecondIsNotTaken() throws SQLException {
    try (service) {
      var trip = new AtomicLong();
      var clock = new DatabaseClock(service.pool, nanos::get, false);
      clock.measure();
      var slow = new DatabaseClock(service.pool, () -> trip.getAndAdd(1_000_000_001), false);
      slow.measure();
      var first = slow.age();
      slow.measure();

      assertThat(clock.age()).isZero();
      assertThat(slow.age()).as("of the first answer still").isGreaterThan(first);
    }
  }

  @Test
  void aTestMovesTheClockByItsRowAndOnlyWhereThatIsAllowed() throws SQLException {
    try (var migrated = new ServiceFixture(Site.of("testclock")).migrated()) {
      migrated.transactions.execute(tx -> {
        try (var move = tx.prepareStatement("update test_clock set offset_ms = 7200000")) {
          move.executeUpdate();
        }
      });
      var moved = new DatabaseClock(migrated.pool, nanos::get, true);
      moved.measure();
      var unmoved = new DatabaseClock(migrated.pool, nanos::get, false);
      unmoved.measure();

      assertThat(Duration.between(unmoved.instant(), moved.instant()))
          .isCloseTo(Duration.ofHours(2), Duration.ofSeconds(2));
    }
  }

  @Test
  void aClockThatWasNeverMeasuredHasNoTime() {
    try (service) {
      var clock = new DatabaseClock(service.pool, nanos::get, false);
      assertThatThrownBy(clock::instant).hasMessageContaining("to be measured first");
    }
  }
}

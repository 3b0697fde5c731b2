package dev.coordinator.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An outage passes by itself; everything else is a fault that somebody has to mend. */
class DatabaseAwayTest {
  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"08001", "08006", "53300", "57P01", "57P03"})
  void aDatabaseThatCannotBeReachedIsAway(String sqlState) {
    assertThat(new TransactionFailed(new SQLException("said", sqlState)).isOutage()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "40001", "42601", "57014"})
  void aDatabaseThatAnswersIsNotAway(String sqlState) {
    assertThat(new TransactionFailed(new SQLException("said", sqlState)).isOutage()).isFalse();
  }
}

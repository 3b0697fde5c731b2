package dev.coordinator.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** One leads, and who could not begin to lead holds nothing. */
class LeadershipIT {
  private static final Duration USUAL = Duration.ofSeconds(10);

  @Test
  void theRightIsHeldByOneAndFreeAfterIt() throws SQLException {
    try (var one = Site.of("leading").dataSource();
        var other = Site.of("leading").dataSource()) {
      try (var leadership = Leadership.tryToGain(one, USUAL).orElseThrow()) {
        leadership.renew();
        assertThat(Leadership.tryToGain(other, USUAL)).isEmpty();
      }
      Leadership.tryToGain(other, USUAL).orElseThrow().close();
    }
  }

  @Test
  void whoIsRefusedItsSettingsGivesConnectionAndRightBack() throws SQLException {
    var tooLong = Duration.ofDays(100); // more milliseconds than PostgreSQL counts
    try (var one = Site.of("unlucky").dataSource();
        var other = Site.of("unlucky").dataSource()) {
      for (var time = 0;
          time <= one.getConfiguration().connectionPoolConfiguration().maxSize();
          time++) {
        assertThatThrownBy(() -> Leadership.tryToGain(one, tooLong))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("idle_session_timeout");
      }
      Leadership.tryToGain(other, USUAL).orElseThrow().close();
    }
  }
}

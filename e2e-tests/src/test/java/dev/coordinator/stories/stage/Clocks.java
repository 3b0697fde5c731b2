package dev.coordinator.stories.stage;

import dev.coordinator.embedded.CoordinatorDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/** The clocks of a stack that was started with {@link Conditions#MOVING_CLOCKS}. */
public record Clocks(CoordinatorDatabase database) {
  public static Clocks of(RunningStack stack) {
    return new Clocks(stack.ledger().database());
  }

  /** All services see so much later a time, at the latest when they are started again. */
  public void moveOn(Duration by) {
    try (var connection = database.asOwner();
        var move = connection.createStatement()) {
      for (var service : Cables.SERVICES) {
        move.executeUpdate(
            "update %s.test_clock set offset_ms = offset_ms + %d"
                .formatted(service, by.toMillis()));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Expected to move the clocks of a stack", e);
    }
  }

  /** What the scheduler takes the time for, at the latest when it is started again. */
  public Instant now() {
    try (var connection = database.asOwner();
        var ask = connection.createStatement();
        var row =
            ask.executeQuery(
                "select clock_timestamp() + offset_ms * interval '1 ms' from"
                    + " scheduler.test_clock")) {
      row.next();
      return row.getObject(1, OffsetDateTime.class).toInstant();
    } catch (SQLException e) {
      throw new IllegalStateException("Expected to read the clocks of a stack", e);
    }
  }
}

package dev.coordinator.stories.stage;

import dev.coordinator.embedded.CoordinatorDatabase;
import java.sql.SQLException;
import java.time.Duration;

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
}

package dev.coordinator.planner.experience;

import dev.coordinator.contracts.event.EstimatesMeasured;
import dev.coordinator.outbox.EventHandler;
import dev.coordinator.outbox.Received;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Learns what batches took; the newest word on a repository stands, in whichever order they come.
 */
@ApplicationScoped
public class KeepMeasurements implements EventHandler {
  private final Measurements measurements;

  KeepMeasurements(Measurements measurements) {
    this.measurements = measurements;
  }

  @Override
  public void handle(Connection tx, List<Received> events) throws SQLException {
    for (var received : events) {
      if (received.event() instanceof EstimatesMeasured measured) {
        measurements.keep(tx, measured);
      }
    }
  }
}

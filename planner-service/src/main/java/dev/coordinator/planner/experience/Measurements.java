package dev.coordinator.planner.experience;

import dev.coordinator.contracts.event.EstimatesMeasured;
import dev.coordinator.contracts.event.EstimatesMeasured.Measured;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was measured last in each repository; sessions without one share a place of their own. */
public interface Measurements {
  /** Keeps it, unless one of a higher position is kept already. */
  void keep(Connection tx, EstimatesMeasured measured) throws SQLException;

  List<Measured> of(@Nullable String repository);
}

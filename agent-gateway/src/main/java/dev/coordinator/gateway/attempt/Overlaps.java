package dev.coordinator.gateway.attempt;

import dev.coordinator.contracts.runner.Overlap;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What the runners of running attempts see of overlaps with others. */
public interface Overlaps {
  /** Puts these in the place of all that were known of the attempt. */
  void replace(Connection tx, String attempt, List<Overlap> overlaps) throws SQLException;

  /** By the attempt's id; an attempt without any is not there. */
  Map<String, List<Overlap>> of(Connection tx, Collection<String> attempts) throws SQLException;
}

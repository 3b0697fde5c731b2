package dev.coordinator.planner.replan;

import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.plan.Plan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The plans of sessions, revision by revision; none is ever changed. */
public interface Revisions {
  /** The feature and that revision of its plan; empty for a session that is not known here. */
  Optional<Planned> of(Connection tx, String session, int revision) throws SQLException;

  /** Adds a revision, which must be a new one. */
  void add(Connection tx, String session, Plan plan) throws SQLException;

  /** A feature, one revision of its plan, and the number of the newest. */
  record Planned(Feature feature, Plan plan, int newest) {}
}

package dev.coordinator.planner.replan;

import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.plan.Plan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The plans of sessions, revision by revision; none is changed once it is in force. */
public interface Revisions {
  /** The feature and that revision of its plan; empty for a session that is not known here. */
  Optional<Planned> of(Connection tx, String session, int revision) throws SQLException;

  /** Adds a revision, which must be a new one; it is not in force yet. */
  void add(Connection tx, String session, Plan plan) throws SQLException;

  /** The session goes by this revision, as it is given here, from now on. */
  void enforce(Connection tx, String session, Plan plan) throws SQLException;

  /**
   * A feature and one revision of its plan.
   *
   * @param newest number of the newest revision, whether or not it was ever taken
   * @param inForce number of the revision that the session goes by
   */
  record Planned(Feature feature, Plan plan, int newest, int inForce) {}
}

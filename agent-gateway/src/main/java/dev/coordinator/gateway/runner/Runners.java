package dev.coordinator.gateway.runner;

import dev.coordinator.contracts.runner.Announcement;
import dev.coordinator.gateway.runner.model.Level;
import dev.coordinator.gateway.runner.model.Level.Present;
import dev.coordinator.gateway.runner.model.Level.Unclaimed;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stored runners and the levels that were published of them; the same for all replicas. */
public interface Runners {
  /**
   * A sign of life. {@code announced} is absent when it says nothing new; {@code system} means that
   * the runner takes what the system needs.
   */
  record Sighting(
      String runner, String repository, @Nullable Announcement announced, boolean system) {}

  /** A level as it was published last. */
  record Published(Level level, long version) {}

  /** Keeps other replicas from deciding about levels until the transaction ends. */
  void lock(Connection tx) throws SQLException;

  void saw(Connection tx, List<Sighting> sightings, Instant now) throws SQLException;

  /** Counts all runners of the published levels as seen now. */
  void forgive(Connection tx, Instant now) throws SQLException;

  /** Who was seen since then. */
  List<Present> presentSince(Connection tx, Instant since) throws SQLException;

  /** Work without a repository that is offered for these agents, and that nobody has. */
  List<Unclaimed> unclaimed(Connection tx, Collection<String> agents) throws SQLException;

  List<Published> published(Connection tx) throws SQLException;

  void publish(Connection tx, List<Published> levels) throws SQLException;
}

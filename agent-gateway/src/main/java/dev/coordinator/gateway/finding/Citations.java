package dev.coordinator.gateway.finding;

import dev.coordinator.contracts.runner.Citation;
import dev.coordinator.contracts.runner.Sighting;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines that findings cite. What an attempt did to them counts from the moment that its work is
 * accepted; then the finding is stale, or its reference follows its lines.
 */
public interface Citations {
  /** The number of an attempt at a request. */
  record AttemptAt(String request, int attempt) {}

  /**
   * What a runner saw at the end of an attempt; cited lines in changed files that it did not look
   * at count as changed.
   *
   * @param commit of its work, absent where it made none
   */
  record Seen(
      AttemptAt at,
      String attemptId,
      String repository,
      @Nullable String commit,
      List<String> changedFiles,
      List<Sighting> sightings) {}

  /** What the runner of this attempt is to look at. */
  List<Citation> toLookAt(
      Connection tx, String attemptId, String repository, Collection<String> changedFiles)
      throws SQLException;

  /** Keeps what runners saw until the work is accepted; of what their own agents cite, at once. */
  void saw(Connection tx, List<Seen> seen) throws SQLException;

  /** The work of these attempts is accepted: from now on what they changed is stale. */
  void accepted(Connection tx, Collection<AttemptAt> attempts, Instant now) throws SQLException;

  /**
   * Work trees are made of these commits, so their work is accepted, whether that was heard yet or
   * not.
   */
  void builtOn(Connection tx, Collection<String> commits, Instant now) throws SQLException;

  /** These sessions have ended: what was seen of work that was not accepted by now never counts. */
  void ended(Connection tx, Collection<String> sessions) throws SQLException;
}

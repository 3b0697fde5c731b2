package dev.coordinator.scheduler.board;

import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.scheduler.board.model.AgentSlots;
import dev.coordinator.scheduler.filelease.model.RepositoryFiles;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What sessions share: files per repository, under its lock, and slots per agent. */
public interface SharedResources {
  /**
   * Locks the repositories in the order of their names and loads who holds what; the empty name
   * stands for all sessions without one, which hold no files but share slots.
   */
  Map<String, RepositoryFiles> lockFiles(Connection tx, Set<String> repositories)
      throws SQLException;

  /** Writes back what was taken, released and accepted. */
  void saveFiles(Connection tx, Collection<RepositoryFiles> files) throws SQLException;

  /**
   * The running sessions with a batch whose files are free and whose turn it is; without a lock, so
   * that some may be found that have gone on meanwhile.
   */
  Set<String> whoseTurnHasCome(Connection tx) throws SQLException;

  /**
   * The running sessions with a batch of which it was said then or before for what files it waits.
   */
  Set<String> waitingForFilesSince(Connection tx, Instant said) throws SQLException;

  /** The sessions of the repository with a smaller id that have not ended, in order. */
  List<String> openBefore(Connection tx, String repository, String session) throws SQLException;

  /**
   * The sessions of the repository that have not ended and build on work of this one, also through
   * others that build on it, in order.
   */
  List<String> buildersOn(Connection tx, String repository, String session) throws SQLException;

  /** Announced slots less unfinished requests; the repository is null for sessions without one. */
  AgentSlots slots(Connection tx, @Nullable String repository) throws SQLException;

  /** Whether the level is news, and by it the agent comes or goes. */
  boolean comesOrGoes(Connection tx, AgentPresent present) throws SQLException;

  /** Stores a level if its version is the highest so far; whether it was. */
  boolean store(Connection tx, AgentPresent present) throws SQLException;
}

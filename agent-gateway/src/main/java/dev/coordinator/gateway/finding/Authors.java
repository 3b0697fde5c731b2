package dev.coordinator.gateway.finding;

import dev.coordinator.contracts.brief.Note;
import dev.coordinator.gateway.finding.Findings.Author;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Knows the attempts that are under lease. */
public interface Authors {
  /** Whose live attempt the secret belongs to. */
  Optional<Author> bySecret(Connection tx, String secret) throws SQLException;

  /**
   * What was shared with the live attempt of this secret since its brief was written; to be told of
   * it is no receipt.
   */
  List<Note> unread(Connection tx, String secret) throws SQLException;

  /** Whether the attempt is still under lease. */
  boolean lives(Connection tx, String attempt) throws SQLException;
}

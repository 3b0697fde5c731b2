package dev.coordinator.gateway.finding;

import dev.coordinator.gateway.finding.Findings.Author;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Knows the attempts that are under lease. */
public interface Authors {
  /** Whose live attempt the secret belongs to. */
  Optional<Author> bySecret(Connection tx, String secret) throws SQLException;

  /** Whether the attempt is still under lease. */
  boolean lives(Connection tx, String attempt) throws SQLException;
}

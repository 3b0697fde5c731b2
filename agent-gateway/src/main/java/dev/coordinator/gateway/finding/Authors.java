package dev.coordinator.gateway.finding;

import dev.coordinator.gateway.finding.Findings.Author;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Knows whose live attempt a secret belongs to. */
public interface Authors {
  Optional<Author> bySecret(Connection tx, String secret) throws SQLException;
}

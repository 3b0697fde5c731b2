package dev.coordinator.checkpoint.intake.adapter;

import dev.coordinator.checkpoint.intake.Folding;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;

/** The one row that says it; whoever reads it to change it holds the journal's head. */
@Singleton
class SqlFolding implements Folding {
  @Override
  public int version(Connection tx) throws SQLException {
    try (var query = tx.prepareStatement("select version from journal_folding");
        var row = query.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  @Override
  public void note(Connection tx, int version) throws SQLException {
    try (var update = tx.prepareStatement("update journal_folding set version = ?")) {
      update.setInt(1, version);
      update.executeUpdate();
    }
  }
}

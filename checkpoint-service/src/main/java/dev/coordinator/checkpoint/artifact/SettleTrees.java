package dev.coordinator.checkpoint.artifact;

import dev.coordinator.checkpoint.artifact.Folders.Rendered;
import dev.coordinator.outbox.Transactions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import org.jboss.logging.Logger;

/**
 * Brings the files of a tree that was taken over to the disk. They commit with the rows that name
 * them and are written behind that, so a crash leaves all of it or nothing, and what it left
 * unwritten is written later.
 */
@Singleton
public class SettleTrees {
  private static final Logger LOG = Logger.getLogger(SettleTrees.class);
  private static final int ROUND = 20;

  private final Trees trees;
  private final UnwrittenFiles unwritten;
  private final Folders folders;
  private final Transactions transactions;

  SettleTrees(Trees trees, UnwrittenFiles unwritten, Folders folders, Transactions transactions) {
    this.trees = trees;
    this.unwritten = unwritten;
    this.folders = folders;
    this.transactions = transactions;
  }

  /** Keeps the files of a tree until they are written. */
  public void note(Connection tx, String session, Collection<Rendered> files) throws SQLException {
    unwritten.keep(tx, session, files);
  }

  /** Writes what is kept of the session now; what cannot be written stays kept. */
  public void settle(String session) {
    try {
      transactions.execute(tx -> {
        trees.await(tx, session);
        settle(tx, session);
      });
    } catch (UncheckedIOException e) {
      LOG.warnf("The tree of session %s cannot be written now, trying again: %s", session, e);
    }
  }

  void settleAll() {
    unwritten.sessions(ROUND).forEach(this::settle);
  }

  /** The same, by whoever holds the tree's lock. */
  void settle(Connection tx, String session) throws SQLException {
    var kept = unwritten.of(tx, session);
    if (kept.isEmpty()) {
      return;
    }
    try {
      for (var file : kept.get().files()) {
        folders.write(kept.get().tree(), file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    unwritten.written(tx, session);
  }
}

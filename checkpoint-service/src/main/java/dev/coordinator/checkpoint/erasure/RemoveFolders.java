package dev.coordinator.checkpoint.erasure;

import dev.coordinator.checkpoint.artifact.Folders;
import dev.coordinator.checkpoint.erasure.Erasures.Folder;
import dev.coordinator.outbox.Transactions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/**
 * Removes the folders of erased sessions from the disk: each is noted until it is gone, so that a
 * crash leaves none.
 */
@Singleton
public class RemoveFolders {
  private static final Logger LOG = Logger.getLogger(RemoveFolders.class);
  private static final int ROUND = 20;

  private final Erasures erasures;
  private final Folders folders;
  private final Transactions transactions;

  RemoveFolders(Erasures erasures, Folders folders, Transactions transactions) {
    this.erasures = erasures;
    this.folders = folders;
    this.transactions = transactions;
  }

  /** Removes what is noted; what cannot be removed stays noted. */
  public void removeNoted() {
    for (var folder : erasures.folders(ROUND)) {
      transactions.execute(tx -> remove(tx, folder));
    }
  }

  private void remove(Connection tx, Folder folder) throws SQLException {
    if (!erasures.lock(tx, folder)) {
      return;
    }
    try {
      folders.remove(folder.path());
      erasures.gone(tx, folder);
    } catch (IOException | UncheckedIOException e) {
      LOG.warnf("Folder %s cannot be removed now, trying again: %s", folder.path(), e);
    }
  }
}

package dev.coordinator.checkpoint.intake;

import dev.coordinator.checkpoint.journal.Entries;
import dev.coordinator.checkpoint.quality.CountEntries;
import dev.coordinator.checkpoint.quality.Tallies;
import dev.coordinator.checkpoint.view.FoldEntries;
import dev.coordinator.checkpoint.view.Views;
import dev.coordinator.outbox.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Throws the views and tallies away and folds the journal anew from its beginning: they are then
 * what they would be had this version folded every entry as it came.
 */
@Singleton
public class FoldAnew {
  /** Raise it with every change of what a fold makes of an entry. */
  static final int VERSION = 4;

  private static final int PAGE = 1000;

  private final Transactions transactions;
  private final Folding folding;
  private final Entries entries;
  private final Views views;
  private final FoldEntries viewed;
  private final Tallies tallies;
  private final CountEntries counted;

  FoldAnew(
      Transactions transactions,
      Folding folding,
      Entries entries,
      Views views,
      FoldEntries viewed,
      Tallies tallies,
      CountEntries counted) {
    this.transactions = transactions;
    this.folding = folding;
    this.entries = entries;
    this.views = views;
    this.viewed = viewed;
    this.tallies = tallies;
    this.counted = counted;
  }

  /** Folds anew what an older version folded; false where there was nothing to do. */
  public boolean whatIsOutdated() {
    return transactions.run(tx -> {
      // the head first, because whoever appends holds it while it folds
      var head = entries.lockHead(tx);
      // a newer replica's way stands, because this one will be replaced
      if (folding.version(tx) >= VERSION) {
        return false;
      }
      fold(tx, head);
      return true;
    });
  }

  /** Folds all of it anew; nothing is appended in the meantime. */
  public void everything() {
    transactions.execute(tx -> fold(tx, entries.lockHead(tx)));
  }

  private void fold(Connection tx, long head) throws SQLException {
    views.clear(tx);
    tallies.clear(tx);
    for (var at = 0L; at < head; ) {
      var page = entries.after(tx, at, PAGE);
      viewed.fold(tx, page);
      counted.count(tx, page);
      at = page.isEmpty() ? head : page.getLast().position();
    }
    folding.note(tx, VERSION);
  }
}

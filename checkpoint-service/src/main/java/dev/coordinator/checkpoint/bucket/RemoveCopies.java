package dev.coordinator.checkpoint.bucket;

import dev.coordinator.checkpoint.bucket.Bucket.BucketFailed;
import dev.coordinator.checkpoint.bucket.model.ObjectKeys;
import dev.coordinator.checkpoint.erasure.model.Pause;
import dev.coordinator.outbox.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;

/**
 * Removes from the bucket what lies there of erased sessions: each is noted until nothing does, so
 * neither a crash nor a bucket that is down leaves any.
 */
@Singleton
public class RemoveCopies {
  private static final int ROUND = 20;

  private final Copies copies;
  private final Bucket bucket;
  private final Transactions transactions;
  private final InstantSource clock;

  RemoveCopies(Copies copies, Bucket bucket, Transactions transactions, InstantSource clock) {
    this.copies = copies;
    this.bucket = bucket;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Removes what is noted; answers how many it found.
   *
   * @throws BucketFailed at the first that stays
   */
  int removeNoted(String place) {
    var erased = copies.erased(place, clock.instant(), ROUND);
    erased.forEach(session -> attempt(place, session));
    return erased.size();
  }

  private void attempt(String place, String session) {
    try {
      transactions.execute(tx -> remove(tx, place, session));
    } catch (BucketFailed e) {
      var tryAt = clock.instant().plus(Pause.after(copies.failures(place, session) + 1));
      transactions.execute(tx -> copies.stays(tx, place, session, e.why(), tryAt));
      throw new BucketFailed("The copy of erased session " + session + " stays", e);
    }
  }

  private void remove(Connection tx, String place, String session) throws SQLException {
    // whoever still copies it holds the lock, and whoever gets it after us finds no tree
    if (copies.lock(tx, session)) {
      bucket.remove(ObjectKeys.zip(session), ObjectKeys.folder(session));
      copies.gone(tx, place, session);
    }
  }
}

package dev.coordinator.checkpoint.bucket;

import dev.coordinator.checkpoint.bucket.Bucket.BucketFailed;
import dev.coordinator.checkpoint.erasure.model.Pause;
import dev.coordinator.checkpoint.signal.Signal;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the bucket as the trees are, where one is named. It is looked at first, at the start and
 * after each failure, more and more seldom: what is wrong is said before there is anything to copy,
 * and a bucket that is down delays nothing but the copies.
 */
@Singleton
public class KeepCopies extends Signal {
  private static final Logger LOG = Logger.getLogger(KeepCopies.class);

  private final CopyTrees copying;
  private final RemoveCopies removing;
  private final Bucket bucket;
  private final InstantSource clock;
  private int failures;
  private boolean reached;
  private @Nullable Instant lookAt;
  private @Nullable String said;
  private volatile @Nullable String trouble;

  KeepCopies(CopyTrees copying, RemoveCopies removing, Bucket bucket, InstantSource clock) {
    this.copying = copying;
    this.removing = removing;
    this.bucket = bucket;
    this.clock = clock;
  }

  /** Where copies lie; empty where no bucket is named. */
  public Optional<String> place() {
    return bucket.place();
  }

  /** Why the last try of this replica failed; empty once one did not. */
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** One round, by one thread at a time; answers how much it found. */
  public int keep() {
    var place = bucket.place().orElse(null);
    var now = clock.instant();
    if (place == null || (lookAt != null && now.isBefore(lookAt))) {
      return 0;
    }
    try {
      if (!reached) {
        bucket.look();
        reached = true;
      }
      var found = round(place);
      succeeded(place);
      return found;
    } catch (BucketFailed e) {
      failed(place, e);
      return 0;
    }
  }

  /** One whether the other fails or not, because who may put objects may not always delete any. */
  private int round(String place) {
    var found = 0;
    try {
      found = copying.copyDue(place);
    } finally {
      found += removing.removeNoted(place);
    }
    return found;
  }

  private void succeeded(String place) {
    if (trouble != null) {
      LOG.infof("Trees are copied to %s again", place);
    }
    trouble = null;
    said = null;
    failures = 0;
    lookAt = null;
  }

  private void failed(String place, BucketFailed e) {
    failures++;
    reached = false;
    lookAt = clock.instant().plus(Pause.after(failures));
    // said once, because a bucket may be down for days
    if (!e.why().equals(said)) {
      LOG.warnf("Not all is copied to %s, and it is tried again: %s", place, e.getMessage());
    }
    said = e.why();
    trouble = e.getMessage();
  }
}

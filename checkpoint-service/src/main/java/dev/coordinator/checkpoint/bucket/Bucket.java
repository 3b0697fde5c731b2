package dev.coordinator.checkpoint.bucket;

import java.util.Optional;

/**
 * The bucket of an S3-compatible store that trees are copied to, where one is named: an object is
 * there as a whole or not at all, and one under the same key takes the other's place.
 */
public interface Bucket {
  /** What tells this place from others that were or will be named; empty where none is. */
  Optional<String> place();

  /**
   * Whether it can be reached and listed.
   *
   * @throws BucketFailed if not, with the reason in words
   */
  void look();

  /**
   * @throws BucketFailed if it did not take the object, which then is there or not
   */
  void put(String key, byte[] bytes);

  /**
   * Removes the object, and all whose keys begin with the folder; what is not there is gone.
   *
   * @throws BucketFailed if something of it may still be there
   */
  void remove(String object, String folder);

  /** It could not be done, for the reason that the message says. */
  final class BucketFailed extends RuntimeException {
    private final String why;

    public BucketFailed(String why) {
      super(why);
      this.why = why;
    }

    /** What could not be done, for the same reason. */
    public BucketFailed(String what, BucketFailed reason) {
      super(what + ": " + reason.why, reason);
      this.why = reason.why;
    }

    /** The reason alone, which is the same whatever could not be done for it. */
    public String why() {
      return why;
    }
  }
}

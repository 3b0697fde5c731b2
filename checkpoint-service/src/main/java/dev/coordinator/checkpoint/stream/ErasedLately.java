package dev.coordinator.checkpoint.stream;

import java.util.Set;

/**
 * The sessions that were erased within the last minute: long enough for every reader to be told,
 * whenever the transaction that erased them was committed.
 */
public interface ErasedLately {
  Set<String> sessions();

  /** As it stands in the database. */
  interface Stored extends ErasedLately {}
}

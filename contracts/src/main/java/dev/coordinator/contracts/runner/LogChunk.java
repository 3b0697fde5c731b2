package dev.coordinator.contracts.runner;

/**
 * A piece of what an agent printed; pieces are numbered from 0 without gaps, and one that is sent
 * again changes nothing. At most {@link #LONGEST} characters.
 */
public record LogChunk(long token, String text) {
  /** The most characters of a chunk. */
  public static final int LONGEST = 65_536;

  /** The most chunks of an attempt. */
  public static final int MOST = 256;
}

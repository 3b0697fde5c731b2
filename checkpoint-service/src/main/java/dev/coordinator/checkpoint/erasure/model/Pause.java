package dev.coordinator.checkpoint.erasure.model;

import java.time.Duration;

/** How long it takes until what failed is tried again. */
public final class Pause {
  private static final int LONGEST_SECONDS = 60;

  private Pause() {}

  /** Twice as long each time, and a minute at most. */
  public static Duration after(int failures) {
    var doublings = Math.clamp(failures - 1L, 0, 6);
    return Duration.ofSeconds(Math.min(LONGEST_SECONDS, 1L << doublings));
  }
}

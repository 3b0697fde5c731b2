package dev.coordinator.outbox;

/**
 * How long to wait after so many failures, and when to speak of them: soon at first, and never so
 * rarely that a lasting failure is silent.
 */
public final class Backoff {
  private static final long FIRST_MILLIS = 50;
  private static final long LONGEST_MILLIS = 5_000;

  private Backoff() {}

  /** 50 ms after the first failure, doubled by each further one, at most 5 s. */
  static long millisAfter(int failures) {
    return Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(failures - 1, 10));
  }

  /** At the first failures and then at ever larger distances, at least every 5 minutes or so. */
  public static boolean worthALine(int failures) {
    return Integer.bitCount(failures) == 1 || failures % 64 == 0;
  }
}

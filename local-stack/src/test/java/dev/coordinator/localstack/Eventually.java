package dev.coordinator.localstack;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Looks again and again at what other processes do: it fails after a minute, never hangs. */
public final class Eventually {
  private static final long PATIENCE_NANOS = 60_000_000_000L;
  private static final long PAUSE_NANOS = 20_000_000L;

  private Eventually() {}

  public static void isTrue(BooleanSupplier fact, Supplier<String> expected) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!fact.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Expected within a minute: " + expected.get());
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}

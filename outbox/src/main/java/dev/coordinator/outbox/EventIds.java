package dev.coordinator.outbox;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Ids for events, sessions and the like: UUIDs of version 7, unique everywhere and ascending within
 * one process.
 */
public final class EventIds {
  private static final int COUNTER_LIMIT = 1 << 12;

  private final InstantSource clock;
  private final SplittableRandom random = new SplittableRandom(new SecureRandom().nextLong());
  private long lastMillis;
  private int counter;

  public EventIds(InstantSource clock) {
    this.clock = clock;
  }

  /** The next id. */
  public synchronized String next() {
    advance(clock.millis());
    var high = (lastMillis << 16) | 0x7000L | counter;
    var low = (random.nextLong() >>> 2) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  /** A clock that stands or goes back does not: the counter, then the millisecond, goes on. */
  private void advance(long millis) {
    if (millis > lastMillis) {
      lastMillis = millis;
      counter = random.nextInt(COUNTER_LIMIT / 4);
    } else if (++counter == COUNTER_LIMIT) {
      lastMillis++;
      counter = 0;
    }
  }
}

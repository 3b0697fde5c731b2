package dev.coordinator.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Counts failed tokens per source: after ten at once, one more each 6 s. A valid token is never
 * kept waiting, because then anybody behind the same address could lock out the others, and 256
 * random bits need no lock. It knows at most 10,000 sources and forgets the oldest.
 */
final class Failures {
  private static final int MOST_SOURCES = 10_000;
  private static final int AT_ONCE = 10;
  private static final long EACH_NANOS = 6_000_000_000L;

  private final LongSupplier nanos;
  private final Map<String, Long> fullAt =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST_SOURCES;
        }
      };

  /** The clock only needs to go forward. */
  Failures(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Counts one more; how many seconds the source has to wait, or 0 if it need not. */
  synchronized long count(String source) {
    var now = nanos.getAsLong();
    var full = Math.max(now, fullAt.getOrDefault(source, now));
    var wait = full - now - (AT_ONCE - 1) * EACH_NANOS;
    if (wait > 0) {
      return wait / 1_000_000_000L + 1;
    }
    fullAt.put(source, full + EACH_NANOS);
    return 0;
  }

  synchronized int sources() {
    return fullAt.size();
  }
}

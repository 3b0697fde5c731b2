package dev.coordinator.access;

import java.time.Duration;

/** How long a client may take: for its first request's head, for a later one, and for a body. */
record Patience(Duration firstHead, Duration laterHead, Duration body) {
  static final Patience USUAL =
      new Patience(Duration.ofSeconds(20), Duration.ofSeconds(75), Duration.ofSeconds(30));
}

package dev.coordinator.localstack.part;

import java.time.Duration;

/** How long a part may take to become ready, how often one looks at it, and how long it may end. */
record Patience(Duration start, Duration look, Duration end) {
  // because a service waits two minutes for its broker, and a database may have much to recover
  static final Patience USUAL =
      new Patience(Duration.ofMinutes(5), Duration.ofSeconds(2), Duration.ofSeconds(10));
}

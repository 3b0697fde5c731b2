package dev.coordinator.stories.stage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Beats for an agent that works through HTTP, until it is closed or its attempt is over. */
public final class Heart implements AutoCloseable {
  private static final long BEAT_MILLIS = 1_000;

  private final CountDownLatch closed = new CountDownLatch(1);

  /** Begins at once. */
  public Heart(HttpAgent hand, JsonNode assignment) {
    Thread.ofVirtual().name("heart of " + hand.runner()).start(() -> beat(hand, assignment));
  }

  private void beat(HttpAgent hand, JsonNode assignment) {
    try {
      while (hand.beat(assignment).status() == 200
          && !closed.await(BEAT_MILLIS, TimeUnit.MILLISECONDS)) {
        // because the lease is renewed by asking alone
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}

package dev.coordinator.stories.stage;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A time for which a fault lasts: what a story measures or drives, never a wait in the hope that
 * something will be done by then.
 */
public final class Pause {
  private Pause() {}

  public static void of(long millis) throws InterruptedException {
    var _ = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
  }
}

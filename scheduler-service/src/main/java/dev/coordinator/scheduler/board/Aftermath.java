package dev.coordinator.scheduler.board;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What is to be said outside once a transaction is committed, and never if it is rolled back. */
final class Aftermath {
  private final List<Duration> waits = new ArrayList<>();
  private boolean wakesOthers;

  void wakeOthers() {
    wakesOthers = true;
  }

  void waited(Duration wait) {
    waits.add(wait);
  }

  void tell(Runnable wakeOthers, Consumer<Duration> waited) {
    waits.forEach(waited);
    if (wakesOthers) {
      wakeOthers.run();
    }
  }
}

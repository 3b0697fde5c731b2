package dev.coordinator.scheduler.board;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What is to be said outside once a transaction is committed, and never if it is rolled back. */
final class Aftermath {
  private final List<Duration> waits = new ArrayList<>();
  private final Set<String> turns = new TreeSet<>();
  private boolean wakesOthers;

  /** Those that lack a runner, and these, whose turn to have files has come. */
  void wakeOthers(Set<String> whoseTurnHasCome) {
    turns.addAll(whoseTurnHasCome);
    wakesOthers = true;
  }

  void waited(Duration wait) {
    waits.add(wait);
  }

  void tell(Consumer<Set<String>> wakeOthers, Consumer<Duration> waited) {
    waits.forEach(waited);
    if (wakesOthers) {
      wakeOthers.accept(turns);
    }
  }
}

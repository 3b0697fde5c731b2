package dev.coordinator.planner.schedule.adapter;

import dev.coordinator.planner.schedule.model.ExactSearch;
import dev.coordinator.planner.schedule.model.Timetable;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The exact search behind a gate: who searches stands before it until it is opened. */
@Alternative
@Singleton
public class GatedSearch implements ExactSearch {
  private final CpSatLibrary library;
  private final List<String> came = new ArrayList<>();
  private boolean closed;
  private int now;
  private int most;

  GatedSearch(CpSatLibrary library) {
    this.library = library;
  }

  @Override
  public Optional<Result> search(Question question, Timetable known, Limit limit) {
    begin(question.work().name(0));
    try {
      return library.search(question, known, limit);
    } finally {
      end();
    }
  }

  @Override
  public boolean isThere() {
    return library.isThere();
  }

  private synchronized void begin(String name) {
    if (!came.contains(name)) {
      came.add(name);
    }
    most = Math.max(most, ++now);
    while (closed) {
      try {
        wait();
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
    }
  }

  private synchronized void end() {
    now--;
  }

  /** From now on whoever searches waits; what was counted is forgotten. */
  public synchronized void close() {
    closed = true;
    came.clear();
    most = 0;
  }

  public synchronized void open() {
    closed = false;
    notifyAll();
  }

  /** The first batches of those who were let in, in the order of their coming. */
  public synchronized List<String> came() {
    return List.copyOf(came);
  }

  /** How many searched at once at most. */
  public synchronized int most() {
    return most;
  }
}

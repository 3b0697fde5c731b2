package dev.coordinator.gateway;

import dev.coordinator.contracts.runner.Assignment;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Beats for attempts until it is closed, because leases are short in tests. */
final class Hearts implements AutoCloseable {
  private final Doors doors = new Doors();
  private final List<Assignment> beating = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  Hearts() {
    timer.scheduleAtFixedRate(
        () -> beating.forEach(doors::heartbeat), 0, 400, TimeUnit.MILLISECONDS);
  }

  Assignment of(Assignment assignment) {
    beating.add(assignment);
    return assignment;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}

package dev.coordinator.cli.runner;

import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.Unreachable;
import dev.coordinator.cli.runner.process.CleanText;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.Progress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Passes on what the agent prints, the newest line at most twice a second; the agent never waits
 * for it.
 */
final class ProgressFeed implements Consumer<String>, AutoCloseable {
  private static final long BETWEEN_MILLIS = 500;
  private static final int LONGEST = 500;

  private final GatewayDoor gateway;
  private final Assignment assignment;
  private final AtomicReference<String> newest = new AtomicReference<>("");
  private final Queue<String> remarks = new ConcurrentLinkedQueue<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean spoken;

  ProgressFeed(GatewayDoor gateway, Assignment assignment) {
    this.gateway = gateway;
    this.assignment = assignment;
    Thread.ofVirtual().name("progress").start(this::sendUntilClosed);
  }

  @Override
  public void accept(String line) {
    String clean = CleanText.line(LogText.without(assignment.secret(), line), LONGEST);
    // a line of JSON is for the report, not for people
    if (!clean.isEmpty() && !clean.startsWith("{") && !clean.startsWith("}")) {
      spoken = true;
      newest.set(clean);
    }
  }

  /** Says something of the agent, which the agent has not said, and whatever it says meanwhile. */
  void remark(String line) {
    remarks.add(CleanText.line(line, LONGEST));
  }

  /** Whether the agent has said anything. */
  boolean hasSpoken() {
    return spoken;
  }

  private void sendUntilClosed() {
    try {
      do {
        var remark = remarks.poll();
        send(remark == null ? newest.getAndSet("") : remark);
      } while (!closed.await(BETWEEN_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(String line) {
    if (!line.isEmpty()) {
      try {
        gateway.progress(assignment, new Progress(assignment.token(), line));
      } catch (DoorException | Unreachable _) {
        // progress is for people who watch now; a lost line is not worth a second try
      }
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}

package dev.coordinator.cli.runner;

import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.Unreachable;
import dev.coordinator.cli.runner.git.GitFailed;
import dev.coordinator.cli.runner.process.StopSignal;
import dev.coordinator.cli.runner.process.StopSignal.Reason;
import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.Heartbeat;
import dev.coordinator.contracts.runner.HeartbeatAnswer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The right to work on one attempt: renewed by heartbeats until it is closed; what the gateway
 * orders, or its loss, becomes the stop signal.
 */
final class Lease implements AutoCloseable {
  private final GatewayDoor gateway;
  private final Assignment assignment;
  private final Happenings happenings;
  private final LateLogs late;
  private final StopSignal stop = new StopSignal();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicBoolean counting = new AtomicBoolean();
  private volatile Watch watch;
  private volatile Consumer<List<Note>> reader = _ -> {};
  private volatile boolean ending;
  private volatile @Nullable Integer changedFiles;

  private Lease(GatewayDoor gateway, Assignment assignment, Happenings happenings, LateLogs late) {
    this.gateway = gateway;
    this.assignment = assignment;
    this.happenings = happenings;
    this.late = late;
    this.watch = Watch.nothingYet(assignment.request().kind() == Kind.WORK);
  }

  /** Sends the first heartbeat at once. */
  static Lease keep(
      GatewayDoor gateway, Assignment assignment, Happenings happenings, LateLogs late) {
    Lease lease = new Lease(gateway, assignment, happenings, late);
    Thread.ofVirtual().name("heartbeat").start(lease::beatUntilClosed);
    return lease;
  }

  Happenings happenings() {
    return happenings;
  }

  /** Where what the server does not take of the log now is kept. */
  LateLogs late() {
    return late;
  }

  /** Tells whoever watches the runner. */
  void note(String happening, String why) {
    happenings.tell(happening, assignment, why);
  }

  StopSignal stop() {
    return stop;
  }

  Assignment assignment() {
    return assignment;
  }

  /** From now on heartbeats tell of this work. */
  void attend(Watch work) {
    watch = work;
  }

  /** From now on who works hears what was shared meanwhile. */
  void tell(Consumer<List<Note>> hears) {
    reader = hears;
  }

  /** From now on the end of the work is being told, whose answer says more than a heartbeat's. */
  void ending() {
    ending = true;
  }

  private void beatUntilClosed() {
    try {
      do {
        beat();
        watch.look();
        count();
      } while (!closed.await(assignment.heartbeatMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void beat() {
    var heartbeat = new Heartbeat(assignment.token(), watch.elapsedMillis(), changedFiles);
    try {
      var answer = gateway.heartbeat(assignment, heartbeat);
      obey(answer);
      reader.accept(answer.unread());
    } catch (DoorException e) {
      boolean lost = e.status() == 404 || e.status() == 409 || e.status() == 410;
      if (lost && closed.getCount() > 0) {
        stop.give(Reason.LEASE_LOST);
        closed.countDown();
      }
      if (!lost || !ending) {
        happenings.tell("heartbeat refused", assignment, e.getMessage());
      }
    } catch (Unreachable e) {
      // the gateway gives every lease a full period once it is back, so the work goes on
      happenings.tell("heartbeat unanswered", assignment, e.getMessage());
    }
  }

  private void obey(HeartbeatAnswer answer) {
    switch (answer.order()) {
      case CONTINUE -> {}
      case STOP -> stop.give(Reason.ORDERED);
      case STOP_IF_FRESH -> {
        if (!stop.isGiven() && isFresh()) {
          stop.give(Reason.ORDERED);
        }
      }
    }
  }

  private boolean isFresh() {
    try {
      return watch.isFresh();
    } catch (GitFailed e) {
      happenings.tell("goes on", assignment, e.getMessage());
      return false; // what cannot be seen is not thrown away
    }
  }

  /** Counts beside the heartbeats, because a slow disk must not cost the lease. */
  private void count() {
    if (counting.compareAndSet(false, true)) {
      Thread.ofVirtual()
          .start(() -> {
            try {
              changedFiles = watch.changedFiles();
            } catch (RuntimeException _) {
              changedFiles = null; // the tree is being removed
            } finally {
              counting.set(false);
            }
          });
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}

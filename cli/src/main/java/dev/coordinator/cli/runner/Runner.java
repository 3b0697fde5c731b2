package dev.coordinator.cli.runner;

import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.Unreachable;
import dev.coordinator.cli.runner.git.Trees;
import dev.coordinator.cli.runner.process.StopSignal.Reason;
import dev.coordinator.contracts.runner.Announcement;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.ClaimRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Claims work while slots are free and carries each attempt on a thread of its own; once stopped it
 * claims nothing more, and returns when everything that it had has ended and been told.
 */
final class Runner {
  private static final long WAIT_MILLIS = 20_000;
  private static final long LATE_LOGS_MILLIS = 1_000;

  private final Announcement self;
  private final GatewayDoor gateway;
  private final AttemptRun attempts;
  private final Happenings happenings;
  private final LateLogs late;
  private final Semaphore slots;
  private final Set<Lease> leases = ConcurrentHashMap.newKeySet();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final CountDownLatch givingUp = new CountDownLatch(1);

  Runner(
      Announcement self,
      GatewayDoor gateway,
      Work work,
      Trees trees,
      LateLogs late,
      Happenings happenings) {
    this.self = self;
    this.gateway = gateway;
    this.happenings = happenings;
    this.late = late;
    this.slots = new Semaphore(self.slots());
    var delivery = new Delivery(gateway, late, happenings, givingUp);
    this.attempts = new AttemptRun(work, trees, delivery, happenings);
  }

  /** Works until {@link #stop}. */
  void run() {
    announce();
    Thread.ofVirtual().name("late-logs").start(this::bringLateLogs);
    Thread.ofPlatform().daemon().name("claims").start(this::claimWork);
    if (self.repository() != null) {
      Thread.ofPlatform().daemon().name("system").start(this::claimSystem);
    }
    await(stopping);
    happenings.tell("stopping", "runner", self.runner());
  }

  /** Ends all work and tells the gateway, for which it has as long as {@code patience}. */
  void stop(Duration patience) {
    stopping.countDown();
    long until = System.nanoTime() + patience.toNanos();
    leases.forEach(lease -> lease.stop().give(Reason.RUNNER_STOPS));
    while (!leases.isEmpty() && System.nanoTime() < until) {
      pause(20);
    }
    givingUp.countDown();
    for (int i = 0; i < 50 && !leases.isEmpty(); i++) {
      pause(20);
    }
  }

  private void announce() {
    var backoff = new Backoff();
    var vain = new Vain(happenings, "not announced", "answered");
    while (true) {
      try {
        gateway.announce(self);
        happenings.tell(
            "announced",
            "runner",
            self.runner(),
            "repository",
            self.repository() == null ? "" : self.repository(),
            "agents",
            String.join(",", self.agents()));
        return;
      } catch (DoorException | Unreachable e) {
        vain.failed(e);
      }
      if (backoff.pause(stopping)) {
        return;
      }
    }
  }

  private void bringLateLogs() {
    do {
      late.bringAll();
      pause(LATE_LOGS_MILLIS);
    } while (stopping.getCount() > 0);
  }

  private Vain vainClaims() {
    return new Vain(happenings, "claim unanswered", "claims are answered again");
  }

  private void claimWork() {
    Vain vain = vainClaims();
    while (stopping.getCount() > 0) {
      slots.acquireUninterruptibly();
      int free = 1 + slots.drainPermits();
      List<Assignment> given = claim(free, false, vain);
      slots.release(Math.max(0, free - given.size()));
      for (Assignment assignment : given) {
        Lease lease = hold(assignment);
        Thread.ofPlatform().daemon().name("attempt").start(() -> carryInSlot(lease));
      }
    }
  }

  private void carryInSlot(Lease lease) {
    try {
      carry(lease);
    } finally {
      slots.release();
    }
  }

  private void claimSystem() {
    Vain vain = vainClaims();
    while (stopping.getCount() > 0) {
      claim(1, true, vain).forEach(assignment -> carry(hold(assignment)));
    }
  }

  private Lease hold(Assignment assignment) {
    Lease lease = Lease.keep(gateway, assignment, happenings, late);
    leases.add(lease);
    if (stopping.getCount() == 0) {
      lease.stop().give(Reason.RUNNER_STOPS);
    }
    return lease;
  }

  private void carry(Lease lease) {
    try {
      attempts.carry(lease);
    } finally {
      lease.close();
      leases.remove(lease);
    }
  }

  /** One claim, repeated under the same id until it is answered. */
  private List<Assignment> claim(int max, boolean system, Vain vain) {
    var request =
        new ClaimRequest(
            UUID.randomUUID().toString(),
            self.runner(),
            self.repository(),
            self.cloneId(),
            self.agents(),
            self.slots(),
            max,
            system,
            WAIT_MILLIS);
    var backoff = new Backoff();
    while (stopping.getCount() > 0) {
      try {
        var given = gateway.claim(request).assignments();
        vain.answered();
        return given;
      } catch (DoorException | Unreachable e) {
        vain.failed(e);
      }
      if (backoff.pause(stopping)) {
        break;
      }
    }
    return List.of();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}

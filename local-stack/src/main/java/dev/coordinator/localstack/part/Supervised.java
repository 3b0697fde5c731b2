package dev.coordinator.localstack.part;

import dev.coordinator.localstack.part.PartStatus.State;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one part running until it is stopped: whenever its process dies, or says that it will not
 * recover, it is started again, at once the first time, later after a growing pause; after a stop
 * no process of it is left.
 */
public final class Supervised {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration STABLE = Duration.ofSeconds(30);
  private static final Duration PROBE_PAUSE = Duration.ofMillis(40);
  private static final int LOOK_SECONDS = 2;
  private static final int HOPELESS_LOOKS = 5;
  private static final int END_SECONDS = 10;

  private final Part part;
  private final Consumer<String> said;
  private final Runnable changed;
  private final Thread keeper;

  private @Nullable Process process;
  private Instant started = Instant.EPOCH;
  private State state = State.WAITING;
  private int restarts;
  private boolean wasReady;
  private boolean stopping;

  /** Both callbacks are called without a lock held; changed means that status() has. */
  public Supervised(Part part, Consumer<String> said, Runnable changed) {
    this.part = part;
    this.said = said;
    this.changed = changed;
    this.keeper = Thread.ofVirtual().name("keeper-of-" + part.name()).unstarted(this::keep);
  }

  public void start() {
    keeper.start();
  }

  public synchronized PartStatus status() {
    Process current = process;
    return new PartStatus(
        part.name(), current == null ? 0 : current.pid(), started, part.port(), state, restarts);
  }

  public Part part() {
    return part;
  }

  /** Returns when the part was ready for the first time; throws when it dies thrice before that. */
  public synchronized Supervised awaitReady(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!wasReady) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (stopping) {
        throw new IllegalStateException(part.name() + " was stopped before it was ready.");
      }
      if (left <= 0 || restarts >= 3) {
        throw new IllegalStateException(
            "Expected %s to become ready, but it %s. Its log: %s"
                .formatted(
                    part.name(),
                    restarts >= 3 ? "ended %d times".formatted(restarts) : "did not in time",
                    part.log()));
      }
      wait(left);
    }
    return this;
  }

  /**
   * Sends the signal and waits; what has not ended then is killed. Returns when nothing is left.
   */
  public void stop(String signal, Duration patience) {
    Process last = requestStop(signal);
    try {
      if (last != null && !last.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        said.accept(
            "%s did not end within %d s: killed".formatted(part.name(), patience.toSeconds()));
        last.destroyForcibly().waitFor();
      }
      keeper.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized @Nullable Process requestStop(String signal) {
    stopping = true;
    keeper.interrupt();
    notifyAll();
    Process last = process;
    if (last != null && last.isAlive()) {
      Signal.send(signal, last);
    }
    return last;
  }

  private void keep() {
    Duration pause = FIRST_PAUSE;
    try {
      while (true) {
        long began = System.nanoTime();
        String end = liveOnce();
        if (!noteEnd(end, pause)) {
          break;
        }
        boolean wasStable = System.nanoTime() - began > STABLE.toNanos();
        Thread.sleep(pause);
        pause = wasStable ? FIRST_PAUSE : shorter(pause.multipliedBy(3), LONGEST_PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // because this is how stop() ends a pause
    }
    move(State.STOPPED);
  }

  /** Returns, when it is over, how it ended. */
  private String liveOnce() throws InterruptedException {
    try {
      long began = System.nanoTime();
      Process running = launch();
      if (running == null) {
        return "not started";
      }
      awaitProbe(running, began);
      return awaitEnd(running);
    } catch (IOException e) {
      return "could not be started (" + e.getMessage() + ")";
    }
  }

  /** Ends what says several times in a row that it will not recover, because once may pass. */
  private String awaitEnd(Process running) throws InterruptedException {
    int hopeless = 0;
    while (!running.waitFor(LOOK_SECONDS, TimeUnit.SECONDS)) {
      hopeless = part.probe().isBeyondRecovery() ? hopeless + 1 : 0;
      if (hopeless == HOPELESS_LOOKS) {
        running.destroy();
        if (!running.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
          running.destroyForcibly().waitFor();
        }
        return "said %d times in a row that it will not recover".formatted(HOPELESS_LOOKS);
      }
    }
    return "ended with exit code " + running.exitValue();
  }

  private @Nullable Process launch() throws IOException {
    Process running;
    synchronized (this) {
      if (stopping) {
        return null;
      }
      running = Launch.of(part);
      process = running;
      started = running.info().startInstant().orElse(Instant.EPOCH);
      state = State.STARTING;
    }
    changed.run();
    return running;
  }

  private void awaitProbe(Process running, long began) throws InterruptedException {
    while (running.isAlive()) {
      if (part.probe().isReady(running.pid())) {
        move(State.READY);
        double seconds = (System.nanoTime() - began) / 1e9;
        said.accept("%-10s  ready in %.1f s".formatted(part.name(), seconds));
        return;
      }
      Thread.sleep(PROBE_PAUSE);
    }
  }

  /** False when the end was wished. */
  private boolean noteEnd(String end, Duration pause) {
    synchronized (this) {
      if (stopping) {
        return false;
      }
      restarts++;
    }
    move(State.RESTARTING);
    said.accept(
        "%s %s; it is started again in %d ms (log: %s)"
            .formatted(part.name(), end, pause.toMillis(), part.log()));
    return true;
  }

  private void move(State next) {
    synchronized (this) {
      state = next;
      wasReady |= next == State.READY;
      notifyAll();
    }
    changed.run();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}

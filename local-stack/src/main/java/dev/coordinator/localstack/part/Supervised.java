package dev.coordinator.localstack.part;

import dev.coordinator.localstack.part.PartStatus.State;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one part running until it is stopped: whenever its process dies, says that it will not
 * recover, or is not ready in time, it is started again, at once the first time, later after a
 * growing pause; after a stop no process of it is left.
 */
public final class Supervised {
  private static final Duration PROBE_PAUSE = Duration.ofMillis(40);

  private final Part part;
  private final Consumer<String> said;
  private final Runnable changed;
  private final Patience patience;
  private final Thread keeper;

  private @Nullable Process process;
  private Instant started = Instant.EPOCH;
  private State state = State.WAITING;
  private int restarts;
  private boolean wasReady;
  private boolean stopping;

  /**
   * Both callbacks are called without a lock held; changed means that status() has. What changed
   * throws is said, and ends nothing.
   */
  public Supervised(Part part, Consumer<String> said, Runnable changed) {
    this(part, said, changed, Patience.USUAL);
  }

  Supervised(Part part, Consumer<String> said, Runnable changed, Patience patience) {
    this.part = part;
    this.said = said;
    this.changed = changed;
    this.patience = patience;
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

  /** Returns when the part was ready for the first time; throws when it dies thrice before that. */
  public synchronized Supervised awaitReady(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
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

  /** Asks it to end and waits; what has not ended then is killed. Returns when nothing is left. */
  public void stop(Duration atMost) {
    Process last = requestStop();
    try {
      if (last != null && !endsWithin(last, atMost)) {
        said.accept(
            "%s did not end within %d s: killed".formatted(part.name(), atMost.toSeconds()));
        last.destroyForcibly().waitFor();
      }
      keeper.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized @Nullable Process requestStop() {
    stopping = true;
    keeper.interrupt();
    notifyAll();
    Process last = process;
    if (last != null && last.isAlive()) {
      Signal.send(Part.endSignalOf(part.name()), last);
    }
    return last;
  }

  private void keep() {
    Pause pause = Pause.NONE;
    try {
      while (true) {
        long began = System.nanoTime();
        String end = liveOnce();
        pause = pause.afterALifeOf(since(began));
        if (!noteEnd(end, pause.length())) {
          break;
        }
        Thread.sleep(pause.length());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // because this is how stop() ends a pause
    }
    move(State.STOPPED);
  }

  /** Returns, when it is over, how it ended. */
  private String liveOnce() throws InterruptedException {
    Process running;
    try {
      running = launch();
    } catch (IOException e) {
      return "could not be started (" + e.getMessage() + ")";
    }
    if (running == null) {
      return "not started";
    }
    try {
      return watch(running);
    } catch (RuntimeException e) {
      end(running);
      return "could not be watched (" + e + ")";
    }
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
    tellChange();
    return running;
  }

  /** A start is looked at more often than it is judged, because somebody waits for it. */
  private String watch(Process running) throws InterruptedException {
    long began = System.nanoTime();
    long judged = began;
    Health health = Health.AT_START;
    while (!endsWithin(running, health.isStarting() ? PROBE_PAUSE : patience.look())) {
      boolean ready = part.probe().isReady(running.pid());
      if (ready || !health.isStarting() || since(judged).compareTo(patience.look()) >= 0) {
        judged = System.nanoTime();
        Health next = health.after(ready, part.probe().isBeyondRecovery());
        note(health.state(), next.state(), since(began));
        health = next;
        Optional<String> verdict = health.verdict(since(began), patience.start());
        if (verdict.isPresent()) {
          end(running);
          return verdict.get();
        }
      }
    }
    return "ended with exit code " + running.exitValue();
  }

  private void note(State before, State now, Duration age) {
    if (before == now) {
      return;
    }
    move(now);
    if (now == State.UNREADY) {
      said.accept("%s is not ready (log: %s)".formatted(part.name(), part.log()));
    } else if (before == State.UNREADY) {
      said.accept(part.name() + " is ready again");
    } else {
      said.accept("%-10s  ready in %.1f s".formatted(part.name(), age.toMillis() / 1e3));
    }
  }

  private void end(Process running) throws InterruptedException {
    Signal.send(Part.endSignalOf(part.name()), running);
    if (!endsWithin(running, patience.end())) {
      running.destroyForcibly().waitFor();
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
    tellChange();
  }

  /** Whatever a listener throws, because a part without its keeper would never be started again. */
  private void tellChange() {
    try {
      changed.run();
    } catch (RuntimeException e) {
      said.accept("What changed of %s was not noted: %s".formatted(part.name(), e));
    }
  }

  private static boolean endsWithin(Process running, Duration time) throws InterruptedException {
    return running.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }
}

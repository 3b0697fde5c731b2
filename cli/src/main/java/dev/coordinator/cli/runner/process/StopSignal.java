package dev.coordinator.cli.runner.process;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Tells everything that works for one attempt to end; the first reason given stays the reason. */
public final class StopSignal {
  private final CompletableFuture<Reason> given = new CompletableFuture<>();

  /** Why work has to end before its own end. */
  public enum Reason {
    ORDERED,
    LEASE_LOST,
    RUNNER_STOPS
  }

  public void give(Reason reason) {
    given.complete(reason);
  }

  public boolean isGiven() {
    return given.isDone();
  }

  public @Nullable Reason reason() {
    return given.getNow(null);
  }

  /** Throws {@link Stopped} once the signal was given, so that no further step begins. */
  public void check() {
    Reason reason = reason();
    if (reason != null) {
      throw new Stopped(reason);
    }
  }

  CompletableFuture<Reason> future() {
    return given;
  }

  /** The attempt ends here, because it was told to. */
  public static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    public Stopped(Reason reason) {
      super("stopped: " + reason, null, false, false);
      this.reason = reason;
    }

    public Reason reason() {
      return reason;
    }
  }
}

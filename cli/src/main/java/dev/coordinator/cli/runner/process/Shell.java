package dev.coordinator.cli.runner.process;

import dev.coordinator.cli.runner.process.ShellEnd.Cause;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs shell lines, each in a process group of its own that is gone when the line has ended, been
 * stopped or reached its limit.
 */
public final class Shell {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final Duration LAST_OUTPUT = Duration.ofSeconds(1);

  private final String instance;
  private final Duration grace;

  /** {@code instance} marks every process; {@code grace} lies between TERM and KILL. */
  public Shell(String instance, Duration grace) {
    this.instance = instance;
    this.grace = grace;
  }

  /** Runs the line to its end and shows its stdout lines as they come. */
  public ShellEnd run(ShellLine line, StopSignal stop, Consumer<String> lines) {
    Running running = start(line, lines);
    return running.await(line.limit(), stop);
  }

  /** Starts the line; {@link Running#await} must follow. */
  public Running start(ShellLine line, Consumer<String> lines) {
    return start(line, lines, Tap.NONE);
  }

  /** The same, with somebody who hears all of it. */
  public Running start(ShellLine line, Consumer<String> lines, Tap tap) {
    var builder = new ProcessBuilder().directory(line.folder().toFile());
    OwnEnvironment.clear(builder.environment());
    builder.environment().putAll(line.environment());
    builder.redirectInput(line.input() == null ? new File("/dev/null") : line.input().toFile());
    try {
      String mark = instance + "." + NUMBER.incrementAndGet() + ".";
      return new Running(ProcessGroup.start(builder, line.line(), mark), lines, tap);
    } catch (IOException e) {
      throw new IllegalStateException(
          "Expected to start a shell in " + line.folder() + ", but " + e.getMessage(), e);
    }
  }

  /** A line that runs: its group can be held still while somebody looks at what it did. */
  public final class Running {
    private final ProcessGroup group;
    private final Output output;
    private final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
    private final long started = System.nanoTime();

    private Running(ProcessGroup group, Consumer<String> lines, Tap tap) {
      this.group = group;
      this.output = new Output(group.shell(), lines, tap);
    }

    /**
     * Takes its work for done though it has not exited: {@link #await} ends it. False if it has
     * exited, or is being ended for another reason.
     */
    public boolean done() {
      return group.shell().isAlive() && done.complete(null);
    }

    public long elapsedMillis() {
      return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
    }

    /** Notes who works for it now, to find them at its end. */
    public void look() {
      group.look();
    }

    public void hold() {
      group.signal("STOP");
    }

    public void goOn() {
      group.signal("CONT");
    }

    /** Waits for the end, the limit or the signal, then ends the group. */
    public ShellEnd await(Duration limit, StopSignal stop) {
      Cause cause = ended(limit, stop);
      done.complete(null);
      long elapsed = elapsedMillis();
      Integer exit = cause == Cause.ITSELF ? (Integer) group.shell().exitValue() : null;
      group.end(grace);
      output.await(LAST_OUTPUT);
      return new ShellEnd(cause, exit, elapsed, output.stdout(), output.tail(), output.truncated());
    }

    private Cause ended(Duration limit, StopSignal stop) {
      var exit = group.shell().onExit();
      try {
        CompletableFuture.anyOf(exit, stop.future(), done)
            .get(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (exit.isDone()) {
          return Cause.ITSELF;
        }
        return stop.isGiven() ? Cause.STOPPED : Cause.DONE;
      } catch (TimeoutException _) {
        return exit.isDone() ? Cause.ITSELF : Cause.LIMIT;
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return Cause.STOPPED;
      } catch (ExecutionException e) {
        throw new IllegalStateException("Expected a process to end, but waiting failed", e);
      }
    }
  }
}

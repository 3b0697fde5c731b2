package dev.coordinator.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The processes that the demo started; once closed none of them runs and none can be started. */
public final class Children implements AutoCloseable {
  private final long patienceSeconds;
  private final List<Child> children = new ArrayList<>();
  private boolean closed;

  /** Waits so long for a process to end by itself before it is ended by force. */
  public Children(long patienceSeconds) {
    this.patienceSeconds = patienceSeconds;
  }

  /** Starts a process whose output goes to the log. */
  public synchronized Child start(
      String name, List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    if (closed) {
      throw new IOException("Expected to start " + name + ", but everything is being stopped");
    }
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    var process = builder.start();
    process.getOutputStream().close();
    var child = new Child(name, process, log);
    children.add(child);
    return child;
  }

  /** One that has ended although nobody asked it to. */
  synchronized Optional<Child> dead() {
    return closed
        ? Optional.empty()
        : children.stream().filter(child -> !child.process().isAlive()).findFirst();
  }

  synchronized boolean closed() {
    return closed;
  }

  /**
   * Ends the oldest last, because the runners tell the stack what they leave behind; all others end
   * side by side.
   */
  @Override
  public synchronized void close() {
    closed = true;
    children.stream().skip(1).forEach(child -> child.process().destroy());
    while (!children.isEmpty()) {
      children.removeLast().end(patienceSeconds);
    }
  }

  /** A process by its name and the place of its output. */
  public record Child(String name, Process process, Path log) {
    private void end(long patienceSeconds) {
      var family = process.descendants().toList();
      process.destroy();
      try {
        if (process.waitFor(patienceSeconds, TimeUnit.SECONDS)) {
          return;
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      process.destroyForcibly();
      family.forEach(ProcessHandle::destroyForcibly);
      awaitGone(Stream.concat(Stream.of(process.toHandle()), family.stream()), patienceSeconds);
    }

    /** Because what dies may still write into folders that are removed next. */
    private static void awaitGone(Stream<ProcessHandle> processes, long patienceSeconds) {
      CompletableFuture.allOf(
              processes.map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
          .completeOnTimeout(null, patienceSeconds, TimeUnit.SECONDS)
          .join();
    }
  }
}

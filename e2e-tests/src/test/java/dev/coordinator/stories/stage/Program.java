package dev.coordinator.stories.stage;

import dev.coordinator.embedded.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process of a story, by its id: what it prints stands in a log of its own, and once closed
 * neither it nor a descendant of it is left, also when the story's JVM is told to end.
 */
public final class Program implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Set<Program> OPEN = ConcurrentHashMap.newKeySet();

  private static volatile boolean isTold;

  static {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              isTold = true;
              List.copyOf(OPEN).forEach(Program::end);
            }));
  }

  private final Process process;
  private final Path log;

  private Program(Process process, Path log) {
    this.process = process;
    this.log = log;
    OPEN.add(this);
    if (isTold) {
      end(); // because a story goes on while its JVM ends, and would leave what it starts then
    }
  }

  /** Starts the command in the folder. */
  public static Program start(
      String name, Path folder, Map<String, String> environment, List<String> command) {
    var log = Checkout.logs().resolve("%03d-%s.log".formatted(COUNT.incrementAndGet(), name));
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("NO_COLOR", "1");
    builder.environment().putAll(environment);
    builder.redirectInput(Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    try {
      return new Program(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a signal to a process of ours. */
  static void send(String signal, long pid) {
    try {
      Signals.send(signal, pid);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Runs the command to its end, which must be 0, and returns what it printed. */
  public static String run(
      String name, Path folder, Map<String, String> environment, List<String> command) {
    try (var program = start(name, folder, environment, command)) {
      int code = program.exitCode(Duration.ofSeconds(60));
      if (code != 0) {
        throw new IllegalStateException(
            "Expected %s to succeed, but it ended with %d: %s"
                .formatted(command, code, program.output()));
      }
      var output = program.output();
      program.log.toFile().delete(); // because only what failed is looked at later
      return output;
    }
  }

  /** Sends it a signal. */
  public void signal(String signal) {
    send(signal, pid());
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Its descendants as they are now. */
  public List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  /** The exit code, for which it has so long. */
  public int exitCode(Duration patience) {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(
            "Expected process %d to end within %s, but it runs. It said: %s"
                .formatted(process.pid(), patience, output()));
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What it has printed so far. */
  public String output() {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it as a crash would; its descendants live on. */
  void kill() {
    process.destroyForcibly().onExit().join();
    OPEN.remove(this);
  }

  @Override
  public void close() {
    end();
    OPEN.remove(this);
  }

  private void end() {
    var children = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }
}

package dev.coordinator.cli.runner.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A shell line with everything that it started: ended together, and gone when {@link #end} returns.
 */
final class ProcessGroup {
  private static final List<Path> SETSID =
      List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final Process shell;
  private final String mark;
  private final boolean grouped;
  private final @Nullable Path folder;
  private final Optional<Instant> started;
  private final Set<ProcessHandle> seen = ConcurrentHashMap.newKeySet();

  private ProcessGroup(Process shell, String mark, boolean grouped, @Nullable Path folder) {
    this.shell = shell;
    this.mark = mark;
    this.grouped = grouped;
    this.folder = folder;
    this.started = shell.info().startInstant();
  }

  /** Starts the line by {@code sh -c}, as the leader of a group of its own where the system can. */
  static ProcessGroup start(ProcessBuilder builder, String line, String mark) throws IOException {
    var setsid = SETSID.stream().filter(Files::isExecutable).findFirst();
    // a child of the JVM leads no group, so setsid does not fork and the shell's id is the group's
    builder.command(
        setsid.isPresent()
            ? List.of(setsid.get().toString(), "sh", "-c", line)
            : List.of("sh", "-c", line));
    builder.environment().put(Strays.MARK, mark);
    return new ProcessGroup(builder.start(), mark, setsid.isPresent(), own(builder, mark));
  }

  /** The folder that nobody else works in, because it lies in one of the runner's name. */
  private static @Nullable Path own(ProcessBuilder builder, String mark) {
    Path folder = builder.directory().toPath();
    Path instance = Path.of(mark.substring(0, mark.indexOf('.')));
    boolean isOurs = StreamSupport.stream(folder.spliterator(), false).anyMatch(instance::equals);
    return isOurs ? folder : null;
  }

  Process shell() {
    return shell;
  }

  void signal(String name) {
    if (grouped) {
      kill(name, "-" + shell.pid());
    } else {
      shell.descendants().forEach(child -> kill(name, Long.toString(child.pid())));
      kill(name, Long.toString(shell.pid()));
    }
  }

  /** Notes who descends from it now; its own end would leave nobody to ask. */
  void look() {
    seen.removeIf(process -> !process.isAlive());
    shell.descendants().forEach(seen::add);
  }

  /** Asks all to end, also who left the group, gives them the grace, then ends them. */
  void end(Duration grace) {
    look();
    seen.addAll(Strays.marked(mark));
    seen.addAll(strays());
    List<ProcessHandle> strays = seen.stream().filter(this::hasLeft).toList();
    if (isAlive() || !strays.isEmpty()) {
      signal("TERM");
      strays.forEach(ProcessHandle::destroy);
      signal("CONT");
      await(grace, strays);
    }
    if (isAlive()) {
      signal("KILL");
    }
    seen.forEach(ProcessHandle::destroyForcibly);
    strays().forEach(ProcessHandle::destroyForcibly); // begun meanwhile
    // by its handle, because the process itself would close its output, of which all is to be read
    shell.toHandle().destroyForcibly();
    Strays.end(mark);
  }

  private List<ProcessHandle> strays() {
    return folder == null
        ? List.of()
        : Strays.workingIn(folder).stream().filter(this::beganMeanwhile).toList();
  }

  /** Not before the shell did, as far as the system says when that was. */
  private boolean beganMeanwhile(ProcessHandle process) {
    var began = process.info().startInstant();
    return started.isEmpty() || began.isEmpty() || !began.get().isBefore(started.get());
  }

  /** Asked once only, because many take a second signal for impatience. */
  private boolean hasLeft(ProcessHandle process) {
    return grouped
        && process.isAlive()
        && process.pid() != shell.pid()
        && Strays.groupOf(process) != shell.pid();
  }

  private void await(Duration grace, List<ProcessHandle> strays) {
    long until = System.nanoTime() + grace.toNanos();
    boolean interrupted = false;
    while ((isAlive() || strays.stream().anyMatch(ProcessHandle::isAlive))
        && System.nanoTime() < until) {
      try {
        // waits for the shell when it lives, else only for the time to pass
        if (shell.waitFor(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
          TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
        }
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isAlive() {
    return shell.isAlive() || (grouped && kill("0", "-" + shell.pid()));
  }

  private static boolean kill(String signal, String target) {
    try {
      var kill =
          new ProcessBuilder("sh", "-c", "kill -s \"$1\" -- \"$2\"", "sh", signal, target)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return kill.waitFor() == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

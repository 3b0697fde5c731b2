package dev.coordinator.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The server that a killed parent left on a data folder, known by postmaster.pid: it is stopped
 * only if the process with that id really serves this folder.
 */
final class OrphanPostmaster {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Path data;

  OrphanPostmaster(Path data) {
    this.data = data;
  }

  void stop() throws IOException, InterruptedException {
    Path pidFile = data.resolve("postmaster.pid");
    Optional<ProcessHandle> named = processNamedIn(pidFile);
    if (named.isEmpty()) {
      return;
    }
    if (!serves(named.get())) {
      // because after a reboot the id may belong to anybody, and PostgreSQL would refuse to start
      Files.deleteIfExists(pidFile);
      return;
    }
    for (String signal : new String[] {"INT", "QUIT"}) {
      Signals.send(signal, named.get().pid());
      if (endsWithin(PATIENCE, pidFile, named.get())) {
        return;
      }
    }
    throw new IllegalStateException(
        "Expected PostgreSQL (process %d) on %s to end, but it still runs."
            .formatted(named.get().pid(), data));
  }

  private static Optional<ProcessHandle> processNamedIn(Path pidFile) throws IOException {
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    String firstLine = Files.readString(pidFile).lines().findFirst().orElse("").strip();
    return firstLine.matches("\\d{1,9}")
        ? ProcessHandle.of(Long.parseLong(firstLine)).filter(ProcessHandle::isAlive)
        : Optional.empty();
  }

  private boolean serves(ProcessHandle process) throws IOException {
    Path folder = Path.of("/proc", String.valueOf(process.pid()), "cwd");
    if (Files.isSymbolicLink(folder)) {
      return folder.toRealPath().equals(data.toRealPath());
    }
    return process.info().commandLine().orElse("").contains(data.toString());
  }

  private static boolean endsWithin(Duration time, Path pidFile, ProcessHandle process)
      throws InterruptedException {
    Instant end = Instant.now().plus(time);
    while (Instant.now().isBefore(end)) {
      if (!Files.exists(pidFile) || !process.isAlive()) {
        return true;
      }
      Thread.sleep(20);
    }
    return false;
  }
}

package dev.coordinator.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;

/**
 * Waits for processes that are not our children: one that only waits to be reaped has ended too.
 */
final class ProcessEnd {
  private static final Duration PAUSE = Duration.ofMillis(20);

  private ProcessEnd() {}

  /** False if one of them still runs when the time is over. */
  static boolean await(Collection<ProcessHandle> processes, Duration patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (processes.stream().anyMatch(ProcessEnd::isRunning)) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(PAUSE); // because onExit() of a process that is no child looks only now and then
    }
    return true;
  }

  static boolean isRunning(ProcessHandle process) {
    return process.isAlive() && !isZombie(process.pid());
  }

  private static boolean isZombie(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
      return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
    } catch (IOException e) {
      return false; // because not every system has this file
    }
  }
}

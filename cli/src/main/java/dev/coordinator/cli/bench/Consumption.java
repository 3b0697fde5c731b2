package dev.coordinator.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a process and all its descendants use, as Linux counts it; zero where there is no /proc. */
final class Consumption {
  private static final double TICKS_PER_SECOND = 100; // USER_HZ, fixed on Linux
  private static final int UTIME = 11; // the first of four fields behind the name: man 5 proc

  private Consumption() {}

  /** Seconds of CPU so far, with those of children that have ended. */
  static double cpuSeconds(long pid) {
    return family(pid).mapToDouble(Consumption::ownSeconds).sum();
  }

  /** Megabytes of memory now, what is shared divided among those who share it. */
  static double megabytes(long pid) {
    return family(pid).mapToDouble(Consumption::ownMegabytes).sum();
  }

  private static Stream<Long> family(long pid) {
    return ProcessHandle.of(pid).stream()
        .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
        .map(ProcessHandle::pid);
  }

  private static double ownSeconds(long pid) {
    var stat = String.join("", lines(pid, "stat"));
    var fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
    double ticks = 0;
    for (int field = UTIME; field < UTIME + 4 && field < fields.length; field++) {
      ticks += Long.parseLong(fields[field]);
    }
    return ticks / TICKS_PER_SECOND;
  }

  private static double ownMegabytes(long pid) {
    return lines(pid, "smaps_rollup").stream()
        .filter(line -> line.startsWith("Pss:"))
        .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
        .sum();
  }

  private static List<String> lines(long pid, String file) {
    try {
      return Files.readAllLines(Path.of("/proc", String.valueOf(pid), file));
    } catch (IOException e) {
      return List.of(); // because a process may end while we look
    }
  }
}

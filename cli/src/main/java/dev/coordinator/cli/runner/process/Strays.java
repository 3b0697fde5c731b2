package dev.coordinator.cli.runner.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds processes that left their group by the mark in their environment; where the system does not
 * show environments it finds none.
 */
public final class Strays {
  /** The variable that marks every process of a group: runner's instance, a dot, and a number. */
  public static final String MARK = "COORDINATOR_GROUP";

  private static final Path PROC = Path.of("/proc");

  private Strays() {}

  /** Ends every process that carries a mark beginning with the given one; returns how many. */
  public static int end(String mark) {
    int ended = 0;
    // a stray may fork while it is looked for, so look until none is found
    for (int round = 0; round < 5; round++) {
      List<ProcessHandle> found = marked(mark);
      if (found.isEmpty()) {
        break;
      }
      for (ProcessHandle stray : found) {
        ended += stray.destroyForcibly() ? 1 : 0;
      }
    }
    return ended;
  }

  /** The group that a process is in; 0 where the system does not show it. */
  static long groupOf(ProcessHandle process) {
    try {
      String stat = Files.readString(PROC.resolve(process.pid() + "/stat"));
      // behind the name, which may hold anything: state, parent, group
      return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[2]);
    } catch (IOException | RuntimeException _) {
      return 0;
    }
  }

  /** Those that carry a mark beginning with the given one now. */
  static List<ProcessHandle> marked(String mark) {
    var found = new ArrayList<ProcessHandle>();
    String entry = "\0" + MARK + "=" + mark;
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        long pid = Long.parseLong(process.getFileName().toString());
        if (pid != ProcessHandle.current().pid() && environment(process).contains(entry)) {
          ProcessHandle.of(pid).filter(ProcessHandle::isAlive).ifPresent(found::add);
        }
      }
    } catch (IOException | NumberFormatException _) {
      return found; // no /proc here: groups alone must do
    }
    return found;
  }

  private static String environment(Path process) {
    try {
      byte[] all = Files.readAllBytes(process.resolve("environ"));
      return "\0" + new String(all, StandardCharsets.ISO_8859_1);
    } catch (IOException _) {
      return ""; // gone meanwhile, or another user's: not ours
    }
  }
}

package dev.coordinator.cli.runner.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds processes that left their group by the mark in their environment, and by the folder that
 * they work in, because some start their commands with an environment of their own; where the
 * system shows neither it finds none.
 */
public final class Strays {
  /** The variable that marks every process of a group: runner's instance, a dot, and a number. */
  public static final String MARK = "COORDINATOR_GROUP";

  private static final Path PROC = Path.of("/proc");
  private static final int GROUP = 2;
  private static final int SESSION = 3;
  private static final int TERMINAL = 4;
  private static final String GONE = " (deleted)/";

  private Strays() {}

  /**
   * Ends every process that carries a mark beginning with the given one, which for a whole runner
   * is its instance and a dot; returns how many.
   */
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

  /**
   * Those that work in a folder or below it, without who descends from them elsewhere. None at a
   * terminal, because at one a person may be looking, and none of our own session, because git
   * works there for us.
   */
  static List<ProcessHandle> workingIn(Path folder) {
    long own = number(PROC.resolve("self"), SESSION, -1);
    return found(process -> isIn(folder, process) && number(process, SESSION, own) != own);
  }

  private static boolean isIn(Path folder, Path process) {
    String work = workFolder(process);
    boolean isThere = work.startsWith(folder + "/") || work.equals(folder + GONE);
    return isThere && number(process, TERMINAL, 1) == 0;
  }

  /** The group that a process is in; 0 where the system does not show it. */
  static long groupOf(ProcessHandle process) {
    return number(PROC.resolve(Long.toString(process.pid())), GROUP, 0);
  }

  /**
   * Those that carry a mark beginning with the given one now, or work for the runner of that mark.
   */
  static List<ProcessHandle> marked(String mark) {
    String entry = "\0" + MARK + "=" + mark;
    // a runner's work trees lie below a folder of its instance's name; the mark of a group is no
    // name
    String folder = "/" + mark.substring(0, mark.length() - 1) + "/";
    var found = new LinkedHashSet<ProcessHandle>(found(process -> worksIn(folder, process)));
    for (var marked : found(process -> environment(process).contains(entry))) {
      found.add(marked);
      marked.descendants().forEach(found::add);
    }
    return List.copyOf(found);
  }

  private static List<ProcessHandle> found(Predicate<Path> which) {
    var found = new LinkedHashSet<ProcessHandle>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (which.test(process)) {
          ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
              .filter(one -> one.isAlive() && !one.equals(ProcessHandle.current()))
              .ifPresent(found::add);
        }
      }
    } catch (IOException | NumberFormatException _) {
      // no /proc here: groups alone must do
    }
    return List.copyOf(found);
  }

  /** Not at a terminal, because at one a person may be looking at what was left. */
  private static boolean worksIn(String folder, Path process) {
    return workFolder(process).contains(folder) && number(process, TERMINAL, 1) == 0;
  }

  /** A number that the system shows of a process, by its place behind the name. */
  private static long number(Path process, int place, long otherwise) {
    try {
      String stat = Files.readString(process.resolve("stat"));
      // the name may hold anything
      return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[place]);
    } catch (IOException | RuntimeException _) {
      return otherwise;
    }
  }

  private static String workFolder(Path process) {
    try {
      return Files.readSymbolicLink(process.resolve("cwd")) + "/";
    } catch (IOException _) {
      return ""; // gone meanwhile, or another user's: not ours
    }
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

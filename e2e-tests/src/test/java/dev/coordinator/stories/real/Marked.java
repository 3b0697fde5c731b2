package dev.coordinator.stories.real;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the processes of an attempt by what the system shows of them. */
record Marked(String mark) {
  private static final Path PROC = Path.of("/proc");

  /** The living ones whose environment or command line holds the mark. */
  List<ProcessHandle> now() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .filter(process -> holds(process, "environ") || holds(process, "cmdline"))
        .filter(ProcessHandle::isAlive)
        .toList();
  }

  /** Whether one of them runs a command that begins so. */
  boolean runs(String command) {
    return now().stream().anyMatch(process -> read(process, "cmdline").startsWith(command));
  }

  /** Whether these words stand in the command of one of them. */
  boolean says(String words) {
    return now().stream().anyMatch(process -> read(process, "cmdline").contains(words));
  }

  private boolean holds(ProcessHandle process, String file) {
    return read(process, file).contains(mark);
  }

  private static String read(ProcessHandle process, String file) {
    try {
      var bytes = Files.readAllBytes(PROC.resolve(process.pid() + "/" + file));
      return new String(bytes, ISO_8859_1);
    } catch (IOException _) {
      return ""; // because it has ended meanwhile, and is none of them
    }
  }
}

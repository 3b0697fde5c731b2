package dev.coordinator.cli.demo;

import dev.coordinator.cli.Complaint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Notices a process of the demo that has died, so that nobody waits for it in vain. */
final class Survivors {
  private static final int TAIL = 2_000;

  private Survivors() {}

  /** Fails, with the end of its output, if one has died. */
  static void check(Children children) {
    children
        .dead()
        .ifPresent(child -> {
          throw Complaint.failed(
              "Expected "
                  + child.name()
                  + " to run, but it ended with "
                  + child.process().exitValue()
                  + ":\n"
                  + tail(child.log()));
        });
  }

  private static String tail(Path log) {
    try {
      var text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).strip();
      return text.substring(Math.max(0, text.length() - TAIL));
    } catch (IOException unreadable) {
      return "its log " + log + " cannot be read";
    }
  }
}

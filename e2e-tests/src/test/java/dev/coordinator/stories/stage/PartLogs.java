package dev.coordinator.stories.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The logs of a stack's parts, one file each. */
record PartLogs(Path folder) {

  /** All that they have logged so far. */
  String all() {
    var all = new StringBuilder();
    try (var logs = Files.newDirectoryStream(folder)) {
      for (var log : logs) {
        all.append(Files.readString(log));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.toString();
  }

  String of(String part) {
    try {
      return Files.readString(folder.resolve(part + ".log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Moves them to where they outlive the stack. */
  void keep() throws IOException {
    var kept = Files.createDirectories(Checkout.logs().resolve("stack"));
    try (var logs = Files.newDirectoryStream(folder)) {
      for (var log : logs) {
        Files.move(log, kept.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}

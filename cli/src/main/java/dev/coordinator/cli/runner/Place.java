package dev.coordinator.cli.runner;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A repository's name in feature files and where it lies on this machine. */
record Place(String name, Path path) {

  /** Reads {@code NAME=PATH}. */
  static Place of(String text) {
    int at = text.indexOf('=');
    if (at < 1 || at == text.length() - 1) {
      throw new IllegalArgumentException("Expected --repository NAME=PATH, but got " + text);
    }
    try {
      Path path = Path.of(text.substring(at + 1)).toAbsolutePath().normalize();
      return new Place(Names.checked("repository name", text.substring(0, at)), path);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "Expected a path in the terminal's characters, but could not read it: set LC_ALL=C.UTF-8",
          e);
    }
  }

  /** Whether this process can say every file name; in the C locale it can say ASCII alone. */
  static boolean everyNameCanBeSaid() {
    String names = System.getProperty("sun.jnu.encoding", "UTF-8");
    return Charset.isSupported(names) && Charset.forName(names).equals(StandardCharsets.UTF_8);
  }
}

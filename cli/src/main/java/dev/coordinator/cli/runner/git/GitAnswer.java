package dev.coordinator.cli.runner.git;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** What one git command said; {@code out} is UTF-8 text in which a broken name shows as U+FFFD. */
public record GitAnswer(int exit, String out, String err) {
  static GitAnswer of(int exit, byte[] out, byte[] err) {
    return new GitAnswer(
        exit,
        new String(out, StandardCharsets.UTF_8),
        new String(err, StandardCharsets.UTF_8).strip());
  }

  public boolean ok() {
    return exit == 0;
  }

  /** The one line that was asked for. */
  public String line() {
    return out.strip();
  }

  /** The fields of an output with {@code -z}. */
  public List<String> fields() {
    return Stream.of(out.split("\0")).filter(field -> !field.isEmpty()).toList();
  }
}

package dev.coordinator.checkpoint.artifact;

import dev.coordinator.contracts.event.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The JSON Schemas of the state files, as they are published. */
public final class StateSchemas {
  /** The names of all, which are those of their files without the ending. */
  public static final List<String> NAMES =
      List.of("coordination-state", "batch-progress", "context", "contents");

  private StateSchemas() {}

  /** The schema of this name; empty if there is none. */
  public static Optional<String> named(String name) {
    if (!NAMES.contains(name)) {
      return Optional.empty();
    }
    try (var schema =
        Event.class.getResourceAsStream(
            "/dev/coordinator/contracts/artifact/" + name + ".schema.json")) {
      if (schema == null) {
        throw new IllegalStateException("Expected the schema " + name + " to be packaged");
      }
      return Optional.of(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.coordinator.gateway.hook.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The file that a tool is about to write: its path from the root of the work tree, and the name of
 * the root's folder.
 */
record WrittenFile(String path, String folder) {
  /** Empty if the tool writes no file, or one outside of the work tree. */
  static Optional<WrittenFile> of(JsonNode hook, @Nullable String root) {
    var written =
        Stream.of("file_path", "notebook_path")
            .map(name -> hook.path("tool_input").path(name).asText())
            .filter(text -> !text.isBlank())
            .findFirst();
    var base = root == null || root.isBlank() ? hook.path("cwd").asText() : root.strip();
    return base.isBlank() ? Optional.empty() : written.flatMap(file -> within(base, file));
  }

  private static Optional<WrittenFile> within(String base, String file) {
    try {
      var root = Path.of(base).normalize();
      var path = root.resolve(file).normalize();
      var name = root.getFileName();
      return path.startsWith(root) && !path.equals(root) && name != null
          ? Optional.of(new WrittenFile(root.relativize(path).toString(), name.toString()))
          : Optional.empty();
    } catch (InvalidPathException none) {
      return Optional.empty();
    }
  }
}

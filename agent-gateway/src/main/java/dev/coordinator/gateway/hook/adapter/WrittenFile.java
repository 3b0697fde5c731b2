package dev.coordinator.gateway.hook.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The file that a tool is about to write: its path from the root of the work tree. */
record WrittenFile(String path) {
  /** Empty if the tool writes no file, or one outside of the work tree. */
  static Optional<WrittenFile> of(JsonNode hook, @Nullable String root) {
    var written =
        Stream.of("file_path", "notebook_path")
            .map(name -> hook.path("tool_input").path(name).asText())
            .filter(text -> !text.isBlank())
            .findFirst();
    var base = rootOf(hook, root);
    return base.isBlank() ? Optional.empty() : written.flatMap(file -> within(base, file));
  }

  /** The name of the folder that the conversation works in; empty if it does not say. */
  static String folderOf(JsonNode hook, @Nullable String root) {
    try {
      var name = Path.of(rootOf(hook, root)).normalize().getFileName();
      return name == null ? "" : name.toString();
    } catch (InvalidPathException none) {
      return "";
    }
  }

  private static String rootOf(JsonNode hook, @Nullable String root) {
    return root == null || root.isBlank() ? StartFolder.of(hook) : root.strip();
  }

  private static Optional<WrittenFile> within(String base, String file) {
    try {
      var root = Path.of(base).normalize();
      var path = root.resolve(file).normalize();
      return path.startsWith(root) && !path.equals(root)
          ? Optional.of(new WrittenFile(root.relativize(path).toString()))
          : Optional.empty();
    } catch (InvalidPathException none) {
      return Optional.empty();
    }
  }
}

package dev.coordinator.gateway.hook.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The folder that Claude Code was started in. A hook says only where the conversation is now, which
 * a command may have changed; but the folder of its transcript is named after the start.
 */
final class StartFolder {
  private StartFolder() {}

  /** Where the conversation is now, if its transcript says nothing of a folder around that. */
  static String of(JsonNode hook) {
    var now = hook.path("cwd").asText();
    try {
      var named = named(Path.of(hook.path("transcript_path").asText()));
      for (var folder = Path.of(now); folder != null; folder = folder.getParent()) {
        if (asName(folder).equals(named)) {
          return folder.toString();
        }
      }
      return now;
    } catch (InvalidPathException none) {
      return now;
    }
  }

  private static String named(Path transcript) {
    var folder = transcript.getParent();
    var name = folder == null ? null : folder.getFileName();
    return name == null ? "" : name.toString();
  }

  private static String asName(Path folder) {
    return folder.toString().replaceAll("[^A-Za-z0-9]", "-");
  }
}

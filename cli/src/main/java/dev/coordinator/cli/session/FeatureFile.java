package dev.coordinator.cli.session;

import dev.coordinator.cli.http.Call;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A feature file: sent byte for byte, as the media type that its name or its text tells. */
public final class FeatureFile {
  private final byte[] content;
  private final String mediaType;

  private FeatureFile(byte[] content, String mediaType) {
    this.content = content;
    this.mediaType = mediaType;
  }

  /** The file by its name, or by its text where the name tells nothing. */
  public static FeatureFile of(String name, byte[] content) {
    return new FeatureFile(
        content.clone(), isJson(name, content) ? "application/json" : "application/yaml");
  }

  /** How it is read. */
  public String mediaType() {
    return mediaType;
  }

  /** The request that submits it. */
  Call submission(boolean start) {
    return Call.post("/api/v1/features?start=" + start, content, mediaType);
  }

  private static boolean isJson(String name, byte[] content) {
    var lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".json")) {
      return true;
    }
    if (lower.endsWith(".yaml") || lower.endsWith(".yml")) {
      return false;
    }
    return new String(content, StandardCharsets.UTF_8).stripLeading().startsWith("{");
  }
}

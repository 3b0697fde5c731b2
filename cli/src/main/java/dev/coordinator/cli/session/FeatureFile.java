package dev.coordinator.cli.session;

import dev.coordinator.cli.Complaint;
import dev.coordinator.cli.http.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** A feature file: sent byte for byte, as the media type that its name or its text tells. */
public final class FeatureFile {
  /** A full row before the solvers and a plan of its own take half of it. */
  private static final Duration PATIENCE = Duration.ofSeconds(65);

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

  /** The request that submits it; under the same key it makes no second session. */
  Call submission(boolean start, String key) {
    return Call.post("/api/v1/features?start=" + start, content, mediaType)
        .header("Idempotency-Key", key)
        .waiting(PATIENCE);
  }

  /** The request that tries it out: a plan and no session, as text for people or as data. */
  Call trial(boolean asText) {
    var call = Call.post("/api/v1/plans", content, mediaType).waiting(PATIENCE);
    return asText ? call.header("Accept", "text/plain, application/problem+json") : call;
  }

  /**
   * The file at the path; {@code -} is the standard input.
   *
   * @throws Complaint if there is no such file
   */
  static FeatureFile read(Path file) throws IOException {
    if (file.toString().equals("-")) {
      return of("", System.in.readAllBytes());
    }
    if (Files.isDirectory(file)) {
      throw unreadable(file, "it is a folder: name the file in it");
    }
    try {
      return of(file.toString(), Files.readAllBytes(file));
    } catch (NoSuchFileException _) {
      throw unreadable(file, "there is no file of that name");
    } catch (AccessDeniedException _) {
      throw unreadable(file, "you may not read it");
    }
  }

  private static Complaint unreadable(Path file, String why) {
    return Complaint.usage("Expected to read the feature file " + file + ", but " + why);
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

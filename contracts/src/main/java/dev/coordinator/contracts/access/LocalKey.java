package dev.coordinator.contracts.access;

import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The access token of the person whose machine a local stack runs on, as the stack leaves it for
 * the command line: good for the stack at that address only, and readable for its owner only.
 */
public record LocalKey(String url, AccessToken token) {
  private static final String FILE = "member.json";

  /** The file's form. */
  private record Stored(String url, String token) {}

  /** The one that lies in a stack's data folder, if there is one. */
  public static Optional<LocalKey> in(Path data) {
    try {
      var stored = Json.TOLERANT.readValue(Files.readAllBytes(data.resolve(FILE)), Stored.class);
      return stored == null || stored.url() == null || stored.token() == null
          ? Optional.empty()
          : Optional.of(new LocalKey(stored.url(), new AccessToken(stored.token())));
    } catch (IOException e) {
      return Optional.empty(); // because without a stack there is no key, and none is needed
    }
  }

  /** Afterwards there is none in that folder. */
  public static void removeFrom(Path data) throws IOException {
    Files.deleteIfExists(data.resolve(FILE));
  }

  /** Leaves it in a stack's data folder. */
  public void writeTo(Path data) throws IOException {
    var stored = new Stored(url, token.secret());
    OwnerOnly.write(data.resolve(FILE), Json.STRICT.writeValueAsBytes(stored));
  }
}

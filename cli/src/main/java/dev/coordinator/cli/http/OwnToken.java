package dev.coordinator.cli.http;

import dev.coordinator.contracts.access.AccessToken;
import dev.coordinator.contracts.access.LocalKey;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The access token of whoever runs the command. The one that a local stack leaves is shown to that
 * stack and to no other server.
 */
public final class OwnToken {
  private OwnToken() {}

  /** The one that the environment names. */
  public static Optional<AccessToken> named(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("COORDINATOR_TOKEN"))
        .map(String::strip)
        .filter(secret -> !secret.isEmpty())
        .map(AccessToken::new);
  }

  /** The one that the environment names, or that of the local stack at this address. */
  public static Optional<AccessToken> ofPerson(Map<String, String> environment, String url) {
    return named(environment)
        .or(() ->
            dataFolder(environment)
                .flatMap(LocalKey::in)
                .filter(key -> key.url().equals(url.replaceAll("/+$", "")))
                .map(LocalKey::token));
  }

  /** Where the local stack keeps its data, as the launcher has it. */
  private static Optional<Path> dataFolder(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("COORDINATOR_DATA"))
        .filter(named -> !named.isBlank())
        .map(Path::of)
        .or(() ->
            Optional.ofNullable(environment.get("COORDINATOR_HOME"))
                .map(home -> Path.of(home, ".coordinator")));
  }
}

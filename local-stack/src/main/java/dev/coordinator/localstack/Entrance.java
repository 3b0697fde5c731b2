package dev.coordinator.localstack;

import dev.coordinator.contracts.access.LocalKey;
import dev.coordinator.contracts.access.TokenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in: by a file of the stack's own everybody on this machine, and its owner as a
 * member; by the file that COORDINATOR_TOKENS names whoever shows a token of it, and nobody else.
 */
record Entrance(StackFolder folder, @Nullable Path given, String withoutToken) {
  private static final String TOKENS = "COORDINATOR_TOKENS";
  private static final String WITHOUT_TOKEN = "COORDINATOR_LOCAL_WITHOUT_TOKEN";

  static Entrance of(StackFolder folder, Map<String, String> environment) {
    String named = environment.getOrDefault(TOKENS, "");
    return named.isBlank()
        // all of it is bound to loopback; only what a person decides needs the person's token
        ? new Entrance(folder, null, "true")
        : new Entrance(
            folder,
            Path.of(named).toAbsolutePath(),
            environment.getOrDefault(WITHOUT_TOKEN, "false"));
  }

  /** Makes the owner's key, or sees that nobody shows one which is none any more. */
  void open(String url) throws IOException {
    if (given == null) {
      LocalMember.provide(folder, url);
      return;
    }
    checkReadable(given);
    LocalKey.removeFrom(folder.root());
  }

  private static void checkReadable(Path file) {
    try {
      TokenFile.read(file);
    } catch (IOException e) {
      throw new StackProblem(
          "Expected to read the access tokens at %s (%s), but could not: %s. Make one: coordinator token create"
              .formatted(file, TOKENS, e));
    }
  }

  /** What each service is told of it. */
  Map<String, String> environment() {
    Path file = given == null ? folder.tokens() : given;
    return Map.of(TOKENS, file.toString(), WITHOUT_TOKEN, withoutToken);
  }

  /**
   * How to come in, in words that work as they stand; never the token itself, because they may go
   * to a log.
   */
  String howToDecide(String url, Home home) {
    if (given != null) {
      return "Callers need a token of COORDINATOR_TOKENS: set COORDINATOR_TOKEN";
    }
    String where =
        folder.root().equals(home.usualData())
            ? ""
            : "COORDINATOR_DATA='%s' ".formatted(folder.root().toString().replace("'", "'\\''"));
    return "Pause, cancel and verdicts on the page: %s./coordinator page --url %s"
        .formatted(where, url);
  }
}

package dev.coordinator.embedded;

import java.io.IOException;
import java.util.Locale;

/**
 * Where tests get their servers from. The system property {@code coordinator.infra} names one;
 * without it an engine on this machine is asked, and where it does not answer, or cannot start
 * them, they are embedded. The test's output says which it was.
 */
enum InfraKind {
  CONTAINERS,
  EMBEDDED,
  WHICHEVER_ANSWERS;

  static final String PROPERTY = "coordinator.infra";

  /** Throws if another word than a kind's stands in the property. */
  static InfraKind of(String named) {
    return switch (named.toLowerCase(Locale.ROOT)) {
      case "containers" -> CONTAINERS;
      case "embedded" -> EMBEDDED;
      case "" -> WHICHEVER_ANSWERS;
      default ->
          throw new IllegalArgumentException(
              "Expected -D%s to be containers or embedded, but it is %s"
                  .formatted(PROPERTY, named));
    };
  }

  static TestServers start(InfraKind kind) throws IOException, InterruptedException {
    return switch (kind) {
      case CONTAINERS -> containers();
      case EMBEDDED -> embedded("they were asked for");
      case WHICHEVER_ANSWERS ->
          Engine.ofThisMachine().answers() ? containersIfPossible() : embedded("no engine answers");
    };
  }

  private static TestServers containersIfPossible() throws IOException, InterruptedException {
    try {
      return containers();
    } catch (RuntimeException e) {
      return embedded("an engine answers but cannot give them: " + e);
    }
  }

  private static TestServers containers() throws InterruptedException {
    TestServers servers = ContainerServers.start();
    say("Tests use broker and database in containers");
    return servers;
  }

  private static TestServers embedded(String why) throws IOException, InterruptedException {
    TestServers servers = EmbeddedServers.start();
    say("Tests use embedded broker and database, because " + why);
    return servers;
  }

  /** Not by a logger, because none is set up yet when a test's servers start. */
  private static void say(String line) {
    System.err.println(line);
  }
}

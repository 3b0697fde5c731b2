package dev.coordinator.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.cli.Complaint;
import dev.coordinator.cli.http.Door;
import dev.coordinator.cli.http.OwnToken;
import dev.coordinator.cli.session.Sessions;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A server that runs already, asked with the token of the environment; nothing of it is started or
 * stopped.
 */
final class RunningServer implements DemoServer {
  private final Door door;
  // a name of its own, because work under the same one would wait for the files of the demo
  private final String repository = "shop-" + UUID.randomUUID().toString().substring(0, 8);

  RunningServer(String url, Map<String, String> environment) {
    try {
      door = new Door(url, OwnToken.ofPerson(environment, url).orElse(null));
    } catch (IllegalArgumentException wrong) {
      throw Complaint.usage(wrong.getMessage());
    }
  }

  @Override
  public String url() {
    return door.base();
  }

  @Override
  public String page() {
    return url() + "/";
  }

  @Override
  public String repository() {
    return repository;
  }

  @Override
  public Sessions sessions() {
    return new Sessions(door);
  }

  /** Asks what everybody may who can hand in a feature, so that a wrong token is said at once. */
  @Override
  public void open(Stage stage) {
    door.get("/api/v1/sessions?limit=1", JsonNode.class);
    stage.say("  it answers; the repository's name there is " + repository);
  }

  @Override
  public List<String> further() {
    return List.of(
        "  the page       " + page(),
        "  your own       a runner that carries your agents, and then ./coordinator submit FILE",
        "                 --wait, both with --url " + url() + ": docs/getting-started.md");
  }
}

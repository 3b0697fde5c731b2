package dev.coordinator.cli.screen;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coordinator.cli.session.Sessions;
import dev.coordinator.cli.view.SessionView;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;

/** Sessions as the scheduler answers them. */
final class SessionFixture {
  private SessionFixture() {}

  /** Half way: one batch accepted, one running, one stopped, one waiting. */
  static SessionView halfWay() throws IOException {
    try (var json = SessionFixture.class.getResourceAsStream("half-way.json")) {
      return Sessions.read(Json.TOLERANT.readTree(json), SessionView.class);
    }
  }

  /** The same with one batch in another state. */
  static SessionView halfWayBut(String batch, String state) throws IOException {
    try (var json = SessionFixture.class.getResourceAsStream("half-way.json")) {
      var tree = Json.TOLERANT.readTree(json);
      for (var node : tree.path("batches")) {
        if (node.path("batch").asText().equals(batch)) {
          ((ObjectNode) node).put("state", state);
        }
      }
      return Sessions.read(tree, SessionView.class);
    }
  }

  /** The same with blockers, anti-patterns and other sessions' work. */
  static SessionView inTrouble() throws IOException {
    try (var json = SessionFixture.class.getResourceAsStream("half-way.json");
        var trouble = SessionFixture.class.getResourceAsStream("in-trouble.json")) {
      var tree = (ObjectNode) Json.TOLERANT.readTree(json);
      tree.setAll((ObjectNode) Json.TOLERANT.readTree(trouble));
      return Sessions.read(tree, SessionView.class);
    }
  }
}

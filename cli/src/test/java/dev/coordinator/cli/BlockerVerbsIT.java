package dev.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person says to an agent that cannot go on. */
class BlockerVerbsIT {
  private static final String ID = "0193e7a0-0000-7000-8000-000000000001";
  private static final String SESSION = "/api/v1/sessions/" + ID;
  private FakeServer server;

  @BeforeEach
  void open() throws IOException {
    server = new FakeServer();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aBlockerIsResolvedAsAPersonSays() {
    var blocker = SESSION + "/blockers/a-batch-2-blocker-1/resolve";
    server.on("POST " + blocker, 200, session("running"));
    assertThat(
            server.run(
                "resolve", ID, "a-batch-2-blocker-1", "--action", "answer", "--text", "use X"))
        .isZero();
    assertThat(server.asked())
        .containsExactly(
            "POST " + blocker + " application/json {\"action\":\"answer\",\"text\":\"use X\"}");
  }

  @Test
  void anAnswerGoesToTheOneSessionThatWaitsForIt() {
    var blocker = "a-batch-2-blocker-1";
    var open = "{\"blocker\":\"" + blocker + "\",\"state\":\"raised\"}";
    var card = "{\"session\":{\"session\":\"%s\",\"blockers\":[%s]}}";
    var overview = "GET /api/v1/overview?limit=50";
    var other = card.formatted("other", open.replace("raised", "resolved"));
    server.on(overview, 200, "{\"items\":[" + other + "," + card.formatted(ID, open) + "]}");
    server.on("POST " + SESSION + "/blockers/" + blocker + "/resolve", 200, session("running"));

    assertThat(server.run("answer", blocker, "use X")).isZero();
    assertThat(server.asked().getLast())
        .isEqualTo(
            "POST "
                + SESSION
                + "/blockers/"
                + blocker
                + "/resolve application/json {\"action\":\"answer\",\"text\":\"use X\"}");
    assertThat(server.out()).startsWith("f: running");

    server.on(
        overview,
        200,
        "{\"items\":[" + card.formatted("x", open) + "," + card.formatted(ID, open) + "]}");
    assertThat(server.run("answer", blocker, "use X")).isEqualTo(Exit.USAGE);
    assertThat(server.err()).contains("x and " + ID + " have it: name one with --session");
    assertThat(server.run("answer", blocker, "use X", "--session", ID)).isZero();
    server.on(overview, 200, "{\"items\":[]}");
    assertThat(server.run("answer", blocker, "use X")).isEqualTo(Exit.REFUSED);
  }

  private static String session(String state) {
    return """
    {"session": "%s", "feature": "f", "title": "t", "state": "%s", "epoch": 1, "sequence": 1,
     "branch": "coordinator/f", "batches": [], "syncPoints": []}
    """
        .formatted(ID, state);
  }
}

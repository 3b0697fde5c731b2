package dev.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** M14: who carries which agents, and what each does now, of all sessions or of one. */
class AgentsVerbIT {
  private static final String ID = "0193e7a0-0000-7000-8000-000000000001";
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
  void agentsAreShownWithWhoCarriesThemAndWhatTheyDo() {
    server.on(
        "GET /api/v1/overview?limit=50",
        200,
        "{\"items\": [%s, %s], \"presences\": %s, \"next\": \"x\"}"
            .formatted(card(ID, "running"), card("gone", "completed"), presences()));
    server.on("GET /api/v1/overview/" + ID, 200, session());

    assertThat(server.run("agents")).isZero();
    assertThat(server.out())
        .isEqualTo(
            """
            preparing and joining
              1 slot of shop by r1
            away-agent  1 more batch, and no runner carries it
            back-agent  1 more batch
              2 slots of shop by r1, r2
              silent   back-agent-batch-2 of chat  attempt 2 by r1 since 2026-11-30T12:00:00Z, not heard of since 2026-11-30T12:01:00Z  "wrote [2Ja file"
              lost     back-agent-batch-3 of chat  attempt 1 by r2 since 2026-11-30T12:00:00Z: its lease ended
            older sessions are not looked at: coordinator agents SESSION does
            """);
    assertThat(server.asked()).noneMatch(asked -> asked.contains("gone"));
  }

  /** Two sessions may build the same feature, and their batches then have the same names. */
  @Test
  void sessionsOfOneFeatureAreToldApartByTheirIds() {
    var other = ID.replace("1", "2");
    server.on(
        "GET /api/v1/overview?limit=50",
        200,
        "{\"items\": [%s, %s], \"presences\": []}"
            .formatted(card(ID, "running"), card(other, "running")));
    server.on("GET /api/v1/overview/" + ID, 200, session());
    server.on("GET /api/v1/overview/" + other, 200, session().replace(ID, other));

    assertThat(server.run("agents")).isZero();
    assertThat(server.out())
        .contains("back-agent-batch-2 of " + ID + "  attempt", "back-agent-batch-2 of " + other);
  }

  @Test
  void theAgentsOfOneSessionAreItsOwn() throws IOException {
    server.on("GET /api/v1/overview/" + ID, 200, session());

    assertThat(server.run("agents", ID, "--output", "json")).isZero();
    var document = Json.TOLERANT.readTree(server.out());
    assertThat(document.at("/batches/0/attempt/stage").asText()).isEqualTo("silent");
    assertThat(document.path("batches")).hasSize(4);
    assertThat(document.path("presences")).hasSize(3);
    assertThat(document.at("/batches/0/session").asText()).isEqualTo(ID);
    assertThat(document.at("/batches/0/feature").asText()).isEqualTo("chat");
    assertThat(server.asked()).containsExactly("GET /api/v1/overview/" + ID);
  }

  @Test
  void whereNobodyIsThereItSaysHowToBeThere() {
    server.on("GET /api/v1/overview?limit=50", 200, "{\"items\": [], \"presences\": []}");

    assertThat(server.run("agents")).isZero();
    assertThat(server.out()).startsWith("No agents: ./coordinator runner");
  }

  private static String card(String id, String state) {
    return "{\"session\": {\"session\": \"%s\", \"move\": {\"state\": \"%s\"}}}"
        .formatted(id, state);
  }

  private static String presences() {
    return """
    [{"repository": "shop", "agent": "*", "slots": 1, "runners": ["r1"]},
     {"repository": "shop", "agent": "back-agent", "slots": 2, "runners": ["r1", "r2"]},
     {"repository": "shop", "agent": "away-agent", "slots": 0, "runners": []}]
    """;
  }

  private static String session() {
    var at = "\"startedAt\": \"2026-11-30T12:00:00Z\"";
    return """
    {"session": {"session": "%s", "identity": {"feature": "chat"}},
     "presences": %s, "batches": [
      {"batch": "preparation", "move": {"state": "running"}, "attempt": {"stage": "working"}},
      {"batch": "back-agent-batch-1", "move": {"agent": "back-agent", "state": "accepted"}},
      {"batch": "back-agent-batch-2", "move": {"agent": "back-agent", "state": "running"},
       "attempt": {"stage": "silent", "number": 2, "runner": "r1", %s,
         "said": {"last": "wrote \\u001b[2Ja file", "silentSince": "2026-11-30T12:01:00Z"}}},
      {"batch": "back-agent-batch-3", "move": {"agent": "back-agent", "state": "running"},
       "attempt": {"stage": "lost", "number": 1, "runner": "r2", %s,
         "said": {"last": null}, "lostBecause": "its lease ended"}},
      {"batch": "back-agent-batch-4", "move": {"agent": "back-agent", "state": "waiting"}},
      {"batch": "away-agent-batch-1", "move": {"agent": "away-agent", "state": "requested"}}]}
    """
        .formatted(ID, presences(), at, at);
  }
}

package dev.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that asks for JSON gets one document on the standard output, whatever the verb. */
class OneDocumentIT {
  private static final String ID = "0193e7a0-0000-7000-8000-000000000001";
  private static final String SESSION = "/api/v1/sessions/" + ID;
  private FakeServer server;

  @TempDir private Path folder;

  @BeforeEach
  void open() throws IOException {
    server = new FakeServer();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aPauseThatWaitsTellsItsEndAlone() throws IOException {
    server.on("POST " + SESSION + "/pause", 200, session("draining"));
    server.on("GET " + SESSION, 200, session("paused"));

    var tree = "GET /api/v1/artifacts/" + ID + "/";
    server.on(tree + "coordination-state.json", 200, "{\"status\": \"paused\"}");
    assertThat(server.run("pause", ID, "--wait", "--output", "json")).isZero();
    assertThat(document().path("state").asText()).isEqualTo("paused");
    server.forget();
    assertThat(server.run("say", "/pause", ID, "--output", "json")).isZero();
    assertThat(document().path("state").asText()).isEqualTo("paused");
  }

  @Test
  void aWatchTellsItsEndAlone() throws IOException {
    server.on("GET " + SESSION, 200, session("cancelled"));

    assertThat(server.run("watch", ID, "--output", "json")).isEqualTo(Exit.REFUSED);
    assertThat(document().path("state").asText()).isEqualTo("cancelled");
  }

  @Test
  void anExportTellsWhereItLies() throws IOException {
    server.on("GET /api/v1/artifacts/" + ID, 200, "{\"feature\":\"f\",\"stamp\":\"s\"}");
    server.on("GET /api/v1/artifacts/" + ID + "/tree.zip", 200, "zip");
    var file = folder.resolve("f.zip");

    assertThat(server.run("export", ID, file.toString(), "--output", "json")).isZero();
    assertThat(document().path("file").asText()).isEqualTo(file.toString());
    assertThat(document().path("bytes").asInt()).isEqualTo(3);
    assertThat(file).hasContent("zip");
  }

  @Test
  void aServiceThatDoesNotAnswerIsToldBesideThoseThatDo() throws IOException {
    server.on("POST /services/planner/api/v1/outbox/republish", 200, "{\"events\":3}");

    assertThat(server.run("republish", "--service", "planner,gateway", "--output", "json"))
        .isEqualTo(Exit.REFUSED);
    assertThat(document().at("/0/events").asInt()).isEqualTo(3);
    assertThat(Json.TOLERANT.readTree(server.err()).path("detail").asText()).contains("gateway");
  }

  private JsonNode document() throws IOException {
    return Json.TOLERANT
        .reader()
        .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .readTree(server.out());
  }

  private static String session(String state) {
    return """
    {"session": "%s", "feature": "f", "title": "t", "state": "%s", "epoch": 1, "sequence": 1,
     "branch": "coordinator/f", "batches": [], "syncPoints": []}
    """
        .formatted(ID, state);
  }
}

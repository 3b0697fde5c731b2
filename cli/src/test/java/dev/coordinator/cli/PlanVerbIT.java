package dev.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanVerbIT {
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
  void aPlanIsShownAsTheServerTellsItAndStartsNothing() throws IOException {
    server.on("POST /api/v1/plans", 200, "F (f)\n  1 a   - ✗\n\u001b[2J\n");

    assertThat(server.run("plan", feature("a.yaml", "feature: f\n"))).isZero();
    assertThat(server.out()).isEqualTo("F (f)\n  1 a   - ✗\n[2J\n");
    assertThat(server.asked()).containsExactly("POST /api/v1/plans application/yaml feature: f\n");
  }

  @Test
  void aProgramGetsThePlanAsData() throws IOException {
    server.on("POST /api/v1/plans", 200, "{\"gap\":0}");

    assertThat(server.run("plan", "--output", "json", feature("a.json", "{}"))).isZero();
    assertThat(Json.TOLERANT.readTree(server.out()).path("gap").asInt(1)).isZero();
  }

  @Test
  void aRefusedPlanSaysWhy() throws IOException {
    server.on(
        "POST /api/v1/plans", 422, "{\"title\":\"no\",\"reasons\":[{\"message\":\"too small\"}]}");

    assertThat(server.run("plan", feature("a.json", "{}"))).isEqualTo(Exit.REFUSED);
    assertThat(server.err()).contains("too small");
  }

  private String feature(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}

package dev.coordinator.planner.erasure;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.contracts.erasure.Leftovers;
import dev.coordinator.contracts.event.SessionErased;
import dev.coordinator.contracts.event.SessionMoved;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.embedded.EmbeddedInfra;
import dev.coordinator.planner.topic.SchedulerVoice;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Of an erased session nothing is left here but one line, and nothing brings it back. */
@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "planner"))
class ErasureIT {
  private final String feature = "erase-" + UUID.randomUUID();

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String servers;

  @Inject DataSource database;

  private String submitted() {
    var body =
        """
        feature: %s
        title: To be erased
        repository: shop
        complexity: 9
        agents:
          - { name: one, kinds: [docs] }
          - { name: two, kinds: [docs] }
        tasks:
          - { id: a, title: A, kind: docs, agent: one, minutes: 20, writes: ["a/**"] }
          - { id: b, title: B, kind: docs, agent: one, minutes: 20, writes: ["b/**"] }
          - { id: c, title: C, kind: docs, agent: two, minutes: 20, writes: ["c/**"] }
          - { id: d, title: D, kind: docs, agent: two, minutes: 20, writes: ["d/**"] }
        """
            .formatted(feature);
    return given()
        .contentType("application/yaml")
        .body(body.getBytes(UTF_8))
        .post("/api/v1/features")
        .jsonPath()
        .getString("session");
  }

  private SessionMoved cancelled(String session) {
    return new SessionMoved(
        session,
        feature,
        "To be erased",
        "20261129_101500",
        "shop",
        SessionState.CANCELLED,
        1,
        List.of(),
        null,
        null,
        "anna",
        "no more");
  }

  @Test
  void allOfItGoesAndNothingBringsItBack() throws Exception {
    var session = submitted();
    var erased = new SessionErased(session, Instant.EPOCH, "anna", "asked for", null, null);
    try (var scheduler = new SchedulerVoice(servers)) {
      scheduler.say(cancelled(session));
      await().until(() -> count("session_end where session = '" + session + "'") == 1);
      fill(session);
      try (var connection = database.getConnection()) {
        assertThat(Leftovers.unfilled(connection, session)).isEmpty();
      }
      assertThat(count("known_plan where plan like '%" + feature + "%'")).isEqualTo(1);
      scheduler.say(erased);
      onlyTheLineIsLeft(session);
      assertThat(count("known_plan where plan like '%" + feature + "%'")).isZero();
      assertThat(given().get("/api/v1/plans/" + session).statusCode()).isEqualTo(404);

      scheduler.say("late-" + session, cancelled(session));
      scheduler.say("again-" + session, erased);
      await().until(() -> count("inbox where event_id like '%" + session + "'") == 2);
      onlyTheLineIsLeft(session);
    }
  }

  /** What this story leaves empty. */
  private void fill(String session) throws SQLException {
    try (var connection = database.getConnection();
        var insert = connection.createStatement()) {
      insert.executeUpdate("insert into done_batch values ('" + session + "', 'one-batch-1')");
      insert.executeUpdate("insert into session_trace values ('" + session + "', 'trace')");
    }
  }

  private void onlyTheLineIsLeft(String session) {
    await()
        .untilAsserted(() -> {
          try (var connection = database.getConnection()) {
            var left = Leftovers.of(connection, session);
            left.remove("inbox"); // the ids are this test's
            assertThat(left).containsOnlyKeys("session_erased").containsValue(1L);
          }
        });
  }

  private long count(String query) throws SQLException {
    try (var connection = database.getConnection();
        var rows = connection.createStatement().executeQuery("select count(*) from " + query)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}

package dev.coordinator.scheduler;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.coordinator.contracts.erasure.Leftovers;
import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.SessionErased;
import dev.coordinator.contracts.event.SessionErasing;
import dev.coordinator.contracts.event.SessionMoved;
import dev.coordinator.contracts.event.SessionPlanned;
import dev.coordinator.contracts.feature.Policy;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.embedded.EmbeddedInfra;
import dev.coordinator.scheduler.board.model.PlanFixture;
import dev.coordinator.scheduler.erasure.EraseSessions;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session that has ended is erased when somebody asks, and nothing brings it back. */
@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "scheduler"))
class ErasureIT {
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

  @Inject DataSource database;
  @Inject EraseSessions erasing;

  private final String session = UUID.randomUUID().toString();
  private final String door = "/api/v1/sessions/" + session;
  private TopicFixture topics;

  @BeforeEach
  void openTopics() {
    topics = new TopicFixture(bootstrap);
  }

  @AfterEach
  void closeTopics() {
    topics.close();
  }

  private SessionPlanned planned(@Nullable String retention) {
    var policy = Policy.of(null, null, null, null, null, null, null, null, null, retention);
    return PlanFixture.session(session)
        .batch("one", "backend", 0, List.of(), "api/**")
        .repository("erased-" + session)
        .policy(policy)
        .planned();
  }

  private SessionPlanned completed(@Nullable String retention) throws Exception {
    for (var agent : List.of("backend", "*")) {
      topics.say(
          new AgentPresent("erased-" + session, agent, 50, System.nanoTime(), List.of("r1")));
    }
    var planned = planned(retention);
    topics.say(planned);
    report("preparation/1", "base");
    report("one/1", "c1", "api/a");
    report("integration-1/1", "tip");
    await().untilAsserted(() -> given().get(door).then().body("state", equalTo("completed")));
    return planned;
  }

  private void report(String name, String commit, String... files) throws Exception {
    var asked = request(name);
    topics.say(
        TopicFixture.completion(
            asked,
            Outcome.REPORTED,
            Report.of("did it"),
            EvidenceFixture.of(commit, List.of(files))));
  }

  private BatchRequested request(String name) {
    return request(session, name);
  }

  private BatchRequested request(String of, String name) {
    var id = of + "/" + name;
    await()
        .until(() ->
            topics.heard(BatchRequested.class, of).stream()
                .anyMatch(asked -> asked.request().equals(id)));
    return topics.heard(BatchRequested.class, of).stream()
        .filter(asked -> asked.request().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private SessionErased erased() {
    var hash = "0".repeat(64);
    return new SessionErased(session, Instant.EPOCH, "anna", "asked for", "one.zip", hash);
  }

  @Test
  void aSessionThatHasNotEndedIsRefusedWithWhatToDo() throws Exception {
    topics.say(planned(null));
    await().untilAsserted(() -> given().get(door).then().statusCode(200));

    given()
        .delete(door)
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("code", equalTo("NOT_ENDED"), "detail", containsString("cancel it first"));
    given().delete("/api/v1/sessions/nobody").then().statusCode(404);
    given()
        .queryParam("reason", "x".repeat(2_001))
        .delete(door)
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo("reason"));
    assertThat(topics.heard(SessionErasing.class, session)).isEmpty();
  }

  @Test
  void nothingIsDeletedBeforeItIsExportedAndThenAllOfItAndNothingBringsItBack() throws Exception {
    var planned = completed(null);
    var since =
        given()
            .queryParam("reason", "asked for")
            .delete(door)
            .then()
            .statusCode(202)
            .body("state", equalTo("erasing"), "reason", equalTo("asked for"))
            .extract()
            .path("since");
    given().delete(door).then().statusCode(202).body("since", equalTo(since));
    await().until(() -> !topics.heard(SessionErasing.class, session).isEmpty());
    assertThat(topics.heard(SessionErasing.class, session))
        .containsExactly(new SessionErasing(session, false, "local", "asked for"));
    assertThat(number("select sequence from session where id = ?"))
        .isEqualTo(number("select max(sequence) from outbox where key = ?"));
    given().get(door).then().statusCode(200);

    fill();
    try (var connection = database.getConnection()) {
      assertThat(Leftovers.unfilled(connection, session)).isEmpty();
    }
    topics.say(erased());
    onlyTheLineIsLeft();
    given().get(door).then().statusCode(404);
    given()
        .delete(door)
        .then()
        .statusCode(200)
        .body("state", equalTo("erased"), "export", equalTo("one.zip"));

    topics.say(planned, "late-" + session);
    topics.say(erased(), "again-" + session);
    await().until(() -> number("select count(*) from inbox where event_id like '%' || ?") == 2);
    onlyTheLineIsLeft();
    assertThat(topics.heard(SessionMoved.class, session).getLast().state().isEnd()).isTrue();
  }

  /** Else a later session would build on an older version of the file, and nobody would notice. */
  @Test
  void laterSessionsStillBuildOnWhatItsBatchesChanged() throws Exception {
    completed(null);
    given().delete(door).then().statusCode(202);
    topics.say(erased());
    onlyTheLineIsLeft();

    var later = "later-" + session;
    topics.say(
        PlanFixture.session(later)
            .batch("two", "backend", 0, List.of(), "api/**")
            .repository("erased-" + session)
            .planned());
    topics.say(
        TopicFixture.completion(
            request(later, "preparation/1"),
            Outcome.REPORTED,
            Report.of("did it"),
            EvidenceFixture.of("base", List.of())));
    assertThat(request(later, "two/1").tree().merges()).containsExactly("c1");
  }

  @Test
  void whatWasKeptLongEnoughIsErasedByThePolicyAndNothingElse() throws Exception {
    completed("PT0.1S");
    await()
        .until(() -> {
          erasing.askForThoseKeptLongEnough();
          return !topics.heard(SessionErasing.class, session).isEmpty();
        });

    assertThat(topics.heard(SessionErasing.class, session))
        .containsExactly(
            new SessionErasing(session, true, "policy", "it was kept for PT0.1S after its end"));
  }

  @Test
  void withoutAWordOnItASessionIsKeptForEver() throws Exception {
    completed(null);
    try (var connection = database.getConnection();
        var update = connection.createStatement()) {
      update.execute("update session_end set ended_at = now() - interval '999 years'");
    }
    erasing.askForThoseKeptLongEnough();

    assertThat(number("select count(*) from session where id = ? and erasing is null"))
        .isEqualTo(1);
  }

  /** What this story leaves empty. */
  private void fill() throws SQLException {
    try (var connection = database.getConnection();
        var insert = connection.createStatement()) {
      var repository = "erased-" + session;
      for (var sql :
          List.of(
              "file_lease values ('%2$s', '%1$s', 'one', 999, '{}')",
              "file_reservation values ('%2$s', '%1$s', 'one', now(), '{}')",
              "lost_completion values ('%1$s/one/1', '%1$s', 'torn', now())",
              "replan values ('%1$s', '{}') on conflict do nothing",
              "sync_point values ('%1$s', 'contract', 'passed')",
              "session_trace values ('%1$s', 'trace')")) {
        insert.executeUpdate("insert into " + sql.formatted(session, repository));
      }
    }
  }

  private void onlyTheLineIsLeft() {
    await()
        .untilAsserted(() -> {
          try (var connection = database.getConnection()) {
            var left = Leftovers.of(connection, session);
            // the repository's name is the test's, and belongs to all sessions of it
            left.keySet().removeAll(List.of("repository", "presence", "inbox", "acceptance"));
            assertThat(number("select count(*) from acceptance where session = ?")).isZero();
            assertThat(left).containsOnlyKeys("session_erased").containsValue(1L);
          }
        });
  }

  private long number(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        var query = connection.prepareStatement(sql)) {
      query.setString(1, session);
      try (var row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}

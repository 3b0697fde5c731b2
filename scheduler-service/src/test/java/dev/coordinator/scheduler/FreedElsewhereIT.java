package dev.coordinator.scheduler;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.contracts.scope.Scope;
import dev.coordinator.embedded.EmbeddedInfra;
import dev.coordinator.outbox.Transactions;
import dev.coordinator.scheduler.board.Boards;
import dev.coordinator.scheduler.board.SharedResources;
import dev.coordinator.scheduler.board.model.Board;
import dev.coordinator.scheduler.board.model.PlanFixture;
import dev.coordinator.scheduler.filelease.model.RepositoryFiles;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Files that a process freed or handed on which died before it could tell anybody. */
@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "scheduler"))
class FreedElsewhereIT {
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

  @Inject Boards boards;
  @Inject SharedResources shared;
  @Inject Transactions transactions;
  @Inject InstantSource clock;

  private final String session = UUID.randomUUID().toString();
  private final String holder = "holder-" + session;
  private final String repository = "shop-" + session;

  @Test
  void areFoundByWhoeverLooks() throws Exception {
    try (var topics = new TopicFixture(bootstrap)) {
      oneWaitsForTheHolder(topics);
      isNotSaidAnew();
      change(files -> files.releaseAll(holder));
      await().until(() -> isRequested(topics, "one"));
    }
  }

  @Test
  void areSaidAnewOfWhoStillHasToWait() throws Exception {
    try (var topics = new TopicFixture(bootstrap)) {
      oneWaitsForTheHolder(topics);
      change(files -> files.handOver(holder, "api-1", "api-2"));
      await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> waitsFor("api-2"));
      change(files -> files.handOver(holder, "api-2", "ui-1"));
      await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> waitsFor("ui-1"));
    }
  }

  private void oneWaitsForTheHolder(TopicFixture topics) throws Exception {
    somebodyHolds(Scope.of(List.of("api/**")));
    for (var agent : List.of("backend", AgentPresent.ANY)) {
      topics.say(new AgentPresent(repository, agent, 1, 1, List.of("r1")));
    }
    topics.say(
        PlanFixture.session(session)
            .batch("one", "backend", 0, List.of(), "api/x")
            .repository(repository)
            .planned());
    await().until(() -> isRequested(topics, "preparation"));
    topics.say(prepared());
    await().untilAsserted(() -> waitsFor("api-1"));
  }

  /** Because whoever looks for that reason would find that its turn has come, only later. */
  private void isNotSaidAnew() {
    transactions.execute(tx -> {
      try (var update =
          tx.prepareStatement(
              "update batch set waits_said = now() + interval '1 hour' where session = ?")) {
        update.setString(1, session);
        update.executeUpdate();
      }
    });
  }

  private void waitsFor(String batch) {
    given()
        .get("/api/v1/sessions/" + session)
        .then()
        .body(
            "batches.find { it.batch == 'one' }.waitsFor[0]",
            containsString("session " + holder + " (" + batch + ")"));
  }

  private void somebodyHolds(Scope scope) {
    var theirs = Board.planned(PlanFixture.hybrid(holder).repository(repository).held().planned());
    transactions.execute(tx -> boards.add(tx, theirs, clock.instant()));
    change(files -> files.take(holder, "api-1", scope));
  }

  private void change(Consumer<RepositoryFiles> change) {
    transactions.execute(tx -> {
      var files = shared.lockFiles(tx, Set.of(repository));
      change.accept(files.get(repository));
      shared.saveFiles(tx, files.values());
    });
  }

  private boolean isRequested(TopicFixture topics, String batch) {
    return topics.heard(BatchRequested.class, session).stream()
        .anyMatch(asked -> asked.batch().equals(batch));
  }

  private BatchCompleted prepared() {
    return new BatchCompleted(
        session,
        session + "/preparation/1",
        "preparation",
        Outcome.REPORTED,
        1,
        1,
        0,
        null,
        "r1",
        "clone",
        null,
        Report.of("did it"),
        EvidenceFixture.of("base", List.of()));
  }
}

package dev.coordinator.scheduler.board.adapter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.coordinator.contracts.scope.Scope;
import dev.coordinator.embedded.EmbeddedInfra;
import dev.coordinator.outbox.Transactions;
import dev.coordinator.scheduler.SchedulerIT;
import dev.coordinator.scheduler.board.Boards;
import dev.coordinator.scheduler.board.SharedResources;
import dev.coordinator.scheduler.board.model.Board;
import dev.coordinator.scheduler.board.model.PlanFixture;
import dev.coordinator.scheduler.filelease.model.Acceptance;
import dev.coordinator.scheduler.filelease.model.RepositoryFiles;
import dev.coordinator.scheduler.filelease.model.Reservation;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SchedulerIT.QuickWithdrawal.class)
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "scheduler"))
class RepositoryFilesIT {
  /** Finer than a row keeps. */
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00.123456789Z");

  @Inject Boards boards;
  @Inject SharedResources shared;
  @Inject Transactions transactions;
  @Inject InstantSource clock;

  private final String repository = "r" + UUID.randomUUID();
  private final String first = "a" + UUID.randomUUID();
  private final String second = "b" + UUID.randomUUID();

  @BeforeEach
  void twoSessions() {
    transactions.execute(tx -> {
      for (var session : List.of(first, second)) {
        var plan = PlanFixture.hybrid(session).repository(repository).held().planned();
        boards.add(tx, Board.planned(plan), clock.instant());
      }
    });
  }

  @Test
  void aTurnIsKeptUntilItIsGivenUp() {
    var turn = new Reservation(first, "api-1", NOON, Scope.of(List.of("api/**")));
    change(files -> files.reserve(turn));
    var later = new Reservation(second, "api-1", NOON, Scope.of(List.of("api/x")));
    change(files -> {
      assertThat(files.before(later)).contains(turn);
      assertThat(files.before(turn)).isEmpty();
      files.reserve(turn);
      assertThat(files.reserved()).isEmpty();
      files.giveUp(first, "api-1");
    });
    change(files -> assertThat(files.before(later)).isEmpty());
  }

  @Test
  void whoHoldsFilesAndWhoWaitsForThemIsTold() {
    var noon = NOON.truncatedTo(ChronoUnit.MICROS);
    change(files -> {
      files.take(first, "api-1", Scope.of(List.of("api/**")));
      files.reserve(new Reservation(second, "api-1", NOON, Scope.of(List.of("api/x", "db/**"))));
      files.reserve(
          new Reservation(second, "ui-1", NOON.plusSeconds(1), Scope.of(List.of("db/y"))));
    });
    given()
        .get("/api/v1/file-leases?repository=" + repository)
        .then()
        .statusCode(200)
        .body("held.size()", equalTo(1))
        .body("held[0].session", equalTo(first))
        .body("held[0].batch", equalTo("api-1"))
        .body("held[0].state", equalTo("waiting"))
        .body("held[0].globs", equalTo(List.of("api/**")))
        .body("waiting.batch", equalTo(List.of("api-1", "ui-1")))
        .body("waiting[0].since", equalTo(noon.toString()))
        .body("waiting[0].behind.session", equalTo(List.of(first)))
        .body("waiting[0].behind.holds", equalTo(List.of(true)))
        .body("waiting[1].behind.batch", equalTo(List.of("api-1")))
        .body("waiting[1].behind.session", equalTo(List.of(second)))
        .body("waiting[1].behind.holds", equalTo(List.of(false)));
  }

  @Test
  void whoseTurnHasComeIsFoundAmongThoseThatWaitWhoeverFreedTheirFiles() {
    var waiting = running();
    change(files -> {
      files.take(first, "api-1", Scope.of(List.of("api/**")));
      files.reserve(new Reservation(waiting, "api-1", NOON, Scope.of(List.of("api/x"))));
      files.reserve(new Reservation(second, "ui-1", NOON, Scope.of(List.of("ui/**"))));
    });
    assertThat(transactions.run(shared::whoseTurnHasCome)).doesNotContain(waiting, second);
    change(files -> files.release(first, "api-1"));
    assertThat(transactions.run(shared::whoseTurnHasCome)).contains(waiting).doesNotContain(second);
  }

  @Test
  void whoWaitsForFilesIsFoundOnceItWasSaidLongAgoForWhich() {
    var waiting = running();
    var noon = NOON.truncatedTo(ChronoUnit.MICROS);
    change(files -> {
      files.reserve(new Reservation(waiting, "api-1", NOON, Scope.of(List.of("api/x"))));
      files.reserve(new Reservation(first, "api-1", NOON, Scope.of(List.of("api/x"))));
    });
    assertThat(saidBy(noon)).as("whoever knows when").contains(waiting).doesNotContain(first);
    wasSaid(waiting, "api-1", noon);
    wasSaid(waiting, "ui-1", noon.minusSeconds(60));
    assertThat(saidBy(noon.minusNanos(1_000))).doesNotContain(waiting);
    assertThat(saidBy(noon)).contains(waiting);
    change(files -> files.giveUp(waiting, "api-1"));
    assertThat(saidBy(noon)).as("it waits no more").doesNotContain(waiting);
  }

  private Set<String> saidBy(Instant moment) {
    return transactions.run(tx -> shared.waitingForFilesSince(tx, moment));
  }

  private String running() {
    var session = "c" + UUID.randomUUID();
    transactions.execute(tx -> {
      var board = Board.planned(PlanFixture.hybrid(session).repository(repository).planned());
      boards.add(tx, board, clock.instant());
      boards.save(tx, List.of(board), clock.instant());
    });
    return session;
  }

  private void wasSaid(String session, String batch, Instant moment) {
    transactions.execute(tx -> {
      try (var update =
          tx.prepareStatement("update batch set waits_said = ? where session = ? and batch = ?")) {
        update.setObject(1, moment.atOffset(ZoneOffset.UTC));
        update.setString(2, session);
        update.setString(3, batch);
        assertThat(update.executeUpdate()).isEqualTo(1);
      }
    });
  }

  @Test
  void ofARepositoryThatNobodyUsesNothingIsHeld() {
    given()
        .get("/api/v1/file-leases?repository=unheard-of")
        .then()
        .statusCode(200)
        .body("held.size()", equalTo(0))
        .body("waiting.size()", equalTo(0));
    given()
        .get("/api/v1/file-leases")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("errors[0].field", equalTo("/repository"));
  }

  @Test
  void whatACompletedSessionChangedLastHidesWhatWasAcceptedThereBefore() {
    change(files -> {
      files.accept(first, "api-1", "c1", List.of("api/a", "api/b"));
      files.accept(second, "api-1", "c2", List.of("api/a"));
    });
    ends(first, "completed");
    change(files -> files.settle(first));
    change(files -> assertThat(built(files)).containsExactly("c1", "c2"));
    ends(second, "completed");
    change(files -> files.settle(second));
    change(files -> {
      assertThat(files.newerOn(0, List.of("api/a"))).map(Acceptance::commit).contains("c2");
      assertThat(files.newerOn(0, List.of("api/b"))).map(Acceptance::commit).contains("c1");
      assertThat(files.newerOn(2, List.of("api/a", "api/b"))).isEmpty();
      files.accept(second, "api-1", "c3", List.of("api/a", "api/b"));
      files.settle(second);
    });
    change(files -> assertThat(built(files)).containsExactly("c3"));
  }

  @Test
  void whatACancelledSessionChangedHidesNothing() {
    change(files -> {
      files.accept(first, "api-1", "c1", List.of("api/a"));
      files.accept(second, "api-1", "c2", List.of("api/a"));
    });
    ends(first, "completed");
    change(files -> files.settle(first));
    ends(second, "cancelled");
    change(files -> files.forget(second));
    change(files -> assertThat(built(files)).containsExactly("c1"));
  }

  @Test
  void onlyOlderSessionsThatHaveNotEndedAreWaitedFor() {
    assertThat(before(first)).isEmpty();
    assertThat(before(second)).containsExactly(first);
    ends(first, "cancelled");
    assertThat(before(second)).isEmpty();
  }

  @Test
  void whoBuildsOnWhatBuildsOnItBuildsOnItToo() {
    var third = "c" + UUID.randomUUID();
    transactions.execute(tx ->
        boards.add(
            tx,
            Board.planned(PlanFixture.hybrid(third).repository(repository).held().planned()),
            clock.instant()));
    buildsOn(second, first);
    buildsOn(third, second);
    assertThat(builders(first)).containsExactly(second, third);
    ends(second, "completed");
    assertThat(builders(first)).containsExactly(third);
    buildsOn(first, third);
    assertThat(builders(first)).as("in a circle, and never oneself").containsExactly(third);
  }

  private List<String> builders(String session) {
    return transactions.run(tx -> shared.buildersOn(tx, repository, session));
  }

  private void buildsOn(String session, String other) {
    transactions.execute(tx -> {
      try (var update =
          tx.prepareStatement("update session set builds_on = array[?] where id = ?")) {
        update.setString(1, other);
        update.setString(2, session);
        update.executeUpdate();
      }
    });
  }

  private List<String> before(String session) {
    return transactions.run(tx -> shared.openBefore(tx, repository, session));
  }

  private List<String> built(RepositoryFiles files) {
    return files.toBuildOn("none", Set.of(), Scope.of(List.of("api/**")));
  }

  private void change(Consumer<RepositoryFiles> change) {
    transactions.execute(tx -> {
      var files = shared.lockFiles(tx, Set.of(repository));
      change.accept(files.get(repository));
      shared.saveFiles(tx, files.values());
    });
  }

  private void ends(String session, String state) {
    transactions.execute(tx -> {
      try (var update = tx.prepareStatement("update session set state = ? where id = ?")) {
        update.setString(1, state);
        update.setString(2, session);
        update.executeUpdate();
      }
    });
  }
}

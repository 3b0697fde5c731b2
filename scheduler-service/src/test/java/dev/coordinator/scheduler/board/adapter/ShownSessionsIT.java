package dev.coordinator.scheduler.board.adapter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.coordinator.embedded.EmbeddedInfra;
import dev.coordinator.outbox.ErasableRows;
import dev.coordinator.outbox.Transactions;
import dev.coordinator.scheduler.SchedulerIT;
import dev.coordinator.scheduler.board.Boards;
import dev.coordinator.scheduler.board.model.Board;
import dev.coordinator.scheduler.board.model.PlanFixture;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SchedulerIT.QuickWithdrawal.class)
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "scheduler"))
class ShownSessionsIT {
  @Inject Boards boards;
  @Inject Transactions transactions;
  @Inject InstantSource clock;
  @Inject ErasableRows erasable;

  private final String session = UUID.randomUUID().toString();

  @Test
  void whatIsShownIsOfOneMoment() {
    transactions.<Boolean>run(tx -> {
      boards.holdStill(tx);
      assertThat(boards.list(tx, "", 100)).doesNotContain(session);
      planned();
      assertThat(boards.list(tx, "", 100)).doesNotContain(session);
      assertThat(boards.read(tx, session)).isEmpty();
      return true;
    });
    given().get("/api/v1/sessions/" + session).then().statusCode(200);
  }

  @Test
  void theMemoryKeepsNoPlanOfASessionThatIsErased() {
    planned();
    var plans = ((SqlBoards) boards).plans;
    transactions.execute(boards::forgetErased);
    assertThat(plans.held(List.of(session))).containsKey(session);

    transactions.execute(tx -> erasable.erase(tx, List.of(session)));
    await().until(() -> plans.held(List.of(session)).isEmpty());
  }

  @Test
  void whatCannotBeAnIdIsNotFoundAndNeverAnError() {
    given().urlEncodingEnabled(false).get("/api/v1/sessions/%00").then().statusCode(404);
    given()
        .urlEncodingEnabled(false)
        .contentType("application/json")
        .post("/api/v1/sessions/a%00b/pause")
        .then()
        .statusCode(404);
    given()
        .urlEncodingEnabled(false)
        .get("/api/v1/sessions?before=%00")
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo("/before"));
  }

  private void planned() {
    transactions.execute(tx -> {
      var plan = PlanFixture.hybrid(session).held().planned();
      boards.add(tx, Board.planned(plan), clock.instant());
    });
  }
}

package dev.coordinator.localstack.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.localstack.door.Routes.Target;
import io.vertx.core.http.HttpMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every path has exactly one service that answers it. */
class RoutesTest {

  @ParameterizedTest
  @CsvSource({
    "/api/v1/features, planner",
    "/api/v1/features?dry=true, planner",
    "/api/v1/plans/s1, planner",
    "/api/v1/schedules, planner",
    "/api/v1/segmentations, planner",
    "/api/v1/sessions, scheduler",
    "/api/v1/sessions/s1/batches/b1/check-in, scheduler",
    "/api/v1/file-leases, scheduler",
    "/api/v1/claims, gateway",
    "/api/v1/attempts/a1/report, gateway",
    "/api/v1/findings, gateway",
    "/api/v1/items, gateway",
    "/api/v1/questions/q-1/answer, gateway",
    "/api/v1/runners, gateway",
    "/mcp, gateway",
    "/api/v1/checkpoints, checkpoint",
    "/api/v1/artifacts/s1/final-summary.md, checkpoint",
    "/api/v1/journal/s1, checkpoint",
    "/api/v1/stream, checkpoint",
    "/, checkpoint",
    "/app.js, checkpoint",
    "/api/v1/unknown, checkpoint",
    "/api/v1/claimsandmore, checkpoint",
    "/mcpserver, checkpoint"
  })
  void aPathGoesUnchangedToItsOwner(String path, String owner) {
    assertThat(Routes.of(path)).isEqualTo(new Target(owner, path));
  }

  @ParameterizedTest
  @CsvSource({
    "/services/planner/q/health/ready, planner, /q/health/ready",
    "/services/gateway/q/metrics?x=1, gateway, /q/metrics?x=1",
    "/services/planner/api/v1/outbox/republish, planner, /api/v1/outbox/republish",
    "/services/checkpoint/q, checkpoint, /q"
  })
  void theOperationsOfAServiceAreUnderItsName(String path, String service, String behind) {
    assertThat(Routes.of(path)).isEqualTo(new Target(service, behind));
  }

  @ParameterizedTest
  @CsvSource({"/services/planner/api/v1/plans", "/services/other/q/health", "/services/planner/qq"})
  void nothingElseOfAServiceIsReachedByItsName(String path) {
    assertThat(Routes.of(path)).isEqualTo(new Target("checkpoint", path));
  }

  @Test
  void aClaimMayWaitForWorkAndAPlanMayTakeItsTimeAllElseIsAnsweredSoon() {
    assertThat(Routes.patience(HttpMethod.POST, "/api/v1/claims")).hasSeconds(35);
    assertThat(Routes.patience(HttpMethod.POST, "/mcp")).hasSeconds(35);
    assertThat(Routes.patience(HttpMethod.POST, "/api/v1/features?start=false")).hasSeconds(60);
    assertThat(Routes.patience(HttpMethod.POST, "/api/v1/outbox/republish")).hasMinutes(11);
    assertThat(Routes.patience(HttpMethod.GET, "/api/v1/plans/s1")).hasSeconds(10);
    assertThat(Routes.patience(HttpMethod.POST, "/api/v1/sessions/s1/pause")).hasSeconds(10);
    assertThat(Routes.patience(HttpMethod.GET, "/")).hasSeconds(10);
  }
}

package dev.coordinator.planner.submission.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.embedded.EmbeddedInfra;
import dev.coordinator.planner.feature.model.HostileFeature;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * What is made to take as long as it may is answered like all else, however many come at once.
 * Through a client of our own, because the other one waits only so long.
 */
@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "planner"))
class HostileCrowdIT {
  /** One of each sort; -Pthorough sends twenty. */
  private static final int CROWD = Integer.getInteger("crowd", HostileFeature.SORTS);

  @TestHTTPResource("/api/v1/features")
  URI door;

  @Inject MeterRegistry registry;

  private CompletableFuture<HttpResponse<String>> submit(HttpClient client, String feature) {
    return client.sendAsync(
        HttpRequest.newBuilder(door)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(feature))
            .build(),
        BodyHandlers.ofString());
  }

  @Test
  void theWorstThatMayJustComeInAreAllAnsweredWhenTheyComeAtOnce() {
    var worst = HostileFeature.worstThatMayComeIn(CROWD);
    var solving = registry.get("coordinator.plans.solving").gauge();
    int cores = Runtime.getRuntime().availableProcessors();
    try (var client = HttpClient.newHttpClient()) {
      var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
      for (var feature : worst) {
        answers.add(submit(client, feature));
      }
      await()
          .atMost(Duration.ofMinutes(5))
          .until(() -> {
            assertThat((int) solving.value()).isLessThanOrEqualTo(cores);
            return answers.stream().allMatch(CompletableFuture::isDone);
          });
      // what may come in may still have briefs that are too long together
      assertThat(answers)
          .allSatisfy(answer ->
              assertThat(answer.join().statusCode()).as(answer.join().body()).isIn(202, 422))
          .anySatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(202));
    }
  }

  @Test
  void whatWouldTakeLongerIsRefusedWithWhatToDo() {
    try (var client = HttpClient.newHttpClient()) {
      for (var feature :
          List.of(HostileFeature.ofWildcards(24, 480), HostileFeature.ofShort(1_000))) {
        var answer = submit(client, feature).join();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        var problem = new JsonPath(answer.body());
        assertThat(problem.getString("errors[0].field")).startsWith("/tasks");
        assertThat(problem.getString("errors[0].fix")).isNotBlank();
      }
    }
  }
}

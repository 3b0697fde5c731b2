package dev.coordinator.planner.schedule.adapter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.embedded.EmbeddedInfra;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "planner"))
class ScheduleIT {
  private static final String SMALL =
      """
      {"title": "skipped", "agents": [{"id": "one", "domains": ["backend"]}], "batching": "as-given",
       "tasks": [{"id": "a", "domain": "backend", "estimate": 20},
                 {"id": "b", "domain": "backend", "estimate": 25, "needs": ["a"]}]}\
      """;

  @Inject MeterRegistry registry;

  private static Response ask(String body) {
    return given().contentType("application/json").body(body).post("/api/v1/schedules");
  }

  @Test
  void aQuestionIsAnsweredWithItsCertificate() {
    var answer = ask(SMALL);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.jsonPath().getInt("makespan")).isEqualTo(45);
    assertThat(answer.jsonPath().getString("status")).isEqualTo("OPTIMAL");
    assertThat(answer.jsonPath().getString("lowerBoundReason"))
        .isEqualTo("The chain a -> b takes 45 minutes, one batch after the other.");
    assertThat(answer.jsonPath().getList("batches.id")).containsExactly("a", "b");
    assertThat(answer.jsonPath().getList("batches.start")).containsExactly(0, 20);
    assertThat(answer.asString()).doesNotContain("finish");
  }

  @Test
  void aPlanThatBoundsAloneCannotProveIsProvenByTheExactSearch() {
    var answer = ask(Cases.of("search").input().toString());
    assertThat(answer.jsonPath().getString("status")).isEqualTo("OPTIMAL");
    assertThat(answer.jsonPath().getString("lowerBoundReason"))
        .isEqualTo("All plans shorter than 170 minutes were searched, and none is possible.");
  }

  @Test
  void fiveThousandBatchesAreRefusedAndNoSolverIsAsked() {
    long before = turns();
    var answer = ask(tasks(5000, 4));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.jsonPath().getString("errors[0].message"))
        .isEqualTo("Expected at most 300 tasks, but found 5000");
    assertThat(turns()).isEqualTo(before);
  }

  private long turns() {
    return registry.get("coordinator.plans.solved").timers().stream().mapToLong(Timer::count).sum();
  }

  @Test
  void whatIsSolvedIsCountedByWhatIsProvenOfIt() {
    var optimal = registry.get("coordinator.plans.solved").tag("status", "optimal").timer();
    long before = optimal.count();
    ask(SMALL);
    assertThat(optimal.count()).isEqualTo(before + 1);
  }

  @Test
  void sixtyBatchesForFourAgentsComeBackWithAnHonestGap() {
    var answer = ask(tasks(60, 4));
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    int bound = answer.jsonPath().getInt("lowerBound");
    int makespan = answer.jsonPath().getInt("makespan");
    assertThat(bound).isLessThanOrEqualTo(makespan).isPositive();
    assertThat(answer.jsonPath().getDouble("gapPercent"))
        .isEqualTo(Math.round(10_000.0 * (makespan - bound) / makespan) / 100.0);
    assertThat(answer.jsonPath().getString("status"))
        .isEqualTo(bound == makespan ? "OPTIMAL" : "FEASIBLE");
    if (bound < makespan && !answer.jsonPath().getBoolean("truncated")) {
      assertThat(answer.jsonPath().getList("endedByBudget")).containsExactly("local", "exact");
    }
    assertThat(answer.jsonPath().getList("batches")).hasSize(60);
  }

  /** Small enough that no clock cuts a search, however busy the machine is. */
  @Test
  void twentyAtOnceAllGetTheSameBytes() throws Exception {
    var body = tasks(10, 3);
    try (var askers = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = IntStream.range(0, 20).mapToObj(_ -> askers.submit(() -> ask(body))).toList();
      var answers = new ArrayList<String>();
      for (var call : calls) {
        assertThat(call.get().statusCode()).isEqualTo(200);
        answers.add(call.get().asString());
      }
      assertThat(answers).allMatch(one -> one.contains("\"truncated\":false"));
      assertThat(answers.stream().distinct()).hasSize(1);
    }
  }

  @Test
  void whatIsWrongIsSaidWithItsPlaceAndItsFix() {
    var bad =
        List.of(
            "",
            "[]",
            "{\"agents\": 7}",
            "{\"agents\": [null], \"tasks\": []}",
            "{}",
            SMALL.replace("\"needs\": [\"a\"]", "\"needs\": [\"nobody\"]"),
            SMALL.replace("\"estimate\": 20", "\"estimate\": 0"),
            SMALL.replace("\"estimate\": 20", "\"estimate\": 20, \"needs\": [\"b\"]"),
            SMALL.replace("[\"backend\"]", "[\"docs\"]"),
            SMALL.replace("\"tasks\"", "\"state\": [{\"task\": \"a\"}], \"tasks\""),
            SMALL.replace("\"tasks\"", "\"now\": 3, \"events\": [{\"type\": \"x\"}], \"tasks\""),
            SMALL.replace("\"tasks\"", "\"handoffMinutes\": -1, \"tasks\""));
    for (var body : bad) {
      var answer = ask(body);
      assertThat(answer.statusCode()).as(body + answer.asString()).isIn(400, 422);
      assertThat(answer.contentType()).startsWith("application/problem+json");
      assertThat(answer.jsonPath().getString("errors[0].message")).startsWith("Expected ");
      assertThat(answer.jsonPath().getString("errors[0].fix")).isNotBlank();
    }
  }

  /** Tasks of unlike length that any agent can do, each waiting for one before it. */
  private static String tasks(int count, int agents) {
    var agent =
        IntStream.range(0, agents)
            .mapToObj("{\"id\": \"agent-%d\", \"domains\": [\"any\"]}"::formatted)
            .collect(Collectors.joining(","));
    var task =
        IntStream.range(0, count)
            .mapToObj(i ->
                "{\"id\":\"t%d\",\"domain\":\"any\",\"estimate\":%d,\"needs\":[%s]}"
                    .formatted(i, 15 + i * 7 % 11, i < 5 ? "" : "\"t%d\"".formatted(i * 3 / 4)))
            .collect(Collectors.joining(","));
    return "{\"batching\":\"as-given\",\"handoffMinutes\":2,\"agents\":[%s],\"tasks\":[%s]}"
        .formatted(agent, task);
  }
}

package dev.coordinator.stories;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.json.Json;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.TheStack;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the packaged planner searched exactly, another process of it finds again, byte for byte. */
@ExtendWith(TheStack.class)
class ThePlannerSaysTheSameAgainStory {
  private static final String SEARCHED = "All plans shorter than 48 minutes were searched";
  private static final String READY = "/services/planner/q/health/ready";

  /** Bounds alone prove no plan of these, because three cannot share seven of equal length. */
  private static String tasks(String task, String between) {
    return IntStream.range(0, 7)
        .mapToObj(i -> task.formatted(i, i == 0 ? 17 : 16))
        .collect(Collectors.joining(between));
  }

  private static String feature() {
    return """
    feature: said-again
    title: Said again
    repository: shop
    complexity: 10
    agents:
      - { name: one, kinds: [docs] }
      - { name: two, kinds: [docs] }
      - { name: three, kinds: [docs] }
    tasks:
    """
        + tasks("  - { id: t%1$d, title: T, kind: docs, minutes: %2$d, writes: [f%1$d] }", "\n");
  }

  private static String question() {
    return """
    {"batching": "as-given",
     "agents": [{"id": "one"}, {"id": "two"}, {"id": "three"}],
     "tasks": [%s]}
    """
        .formatted(tasks("{\"id\": \"t%1$d\", \"estimate\": %2$d}", ", "));
  }

  private static String plan(RunningStack stack) {
    var answer = stack.web().post("/api/v1/plans", "application/yaml", feature().getBytes(UTF_8));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static String schedule(RunningStack stack) throws Exception {
    var answer = stack.web().post("/api/v1/schedules", Json.TOLERANT.readTree(question()));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static void assertSearchesExactly(RunningStack stack) {
    var checks = stack.web().get(READY).good().path("checks");
    assertThat(checks)
        .filteredOn(check -> check.path("name").asText().equals("solver"))
        .singleElement()
        .satisfies(check -> assertThat(check.at("/data/exactSearch").asText()).isEqualTo("there"));
  }

  @Test
  void afterARestartWithoutKnownPlans(RunningStack stack) throws Exception {
    assertSearchesExactly(stack);
    var plan = plan(stack);
    var schedule = schedule(stack);
    assertThat(plan).contains(SEARCHED);
    assertThat(schedule).contains(SEARCHED);
    assertThat(stack.ledger().texts("delete from planner.known_plan returning hash")).isNotEmpty();
    stack.parts().restart("planner");

    assertSearchesExactly(stack);
    assertThat(plan(stack)).isEqualTo(plan);
    assertThat(schedule(stack)).isEqualTo(schedule);
  }
}

package dev.coordinator.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.stories.stage.Feature;
import dev.coordinator.stories.stage.HttpAgent;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.TheStack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An agent that speaks HTTP needs neither git nor our runner. */
@ExtendWith(TheStack.class)
class RestWithoutGitStory {
  private static final String CONTRACT = "The contract of 7f3a: GET /tokens answers a list";

  @Test
  void aFeatureWithoutARepositoryIsBuiltOverHttp(RunningStack stack) {
    var mark = UUID.randomUUID().toString().substring(0, 8);
    var writer = "writer-" + mark;
    var reader = "reader-" + mark;
    var feature =
        Feature.withoutRepository("by-hand")
            .task(writer, "contract")
            .with("contract", "produces", List.of("token-contract"))
            .task(reader, "client")
            .with("client", "consumes", List.of("token-contract"))
            .task(writer, "more");
    var hands = new HttpAgent(stack.web(), "by-hand-" + mark, List.of(writer, reader));
    hands.announce();
    var session = stack.submit(feature);

    var briefs = new HashMap<String, String>();
    for (var batch = 0; batch < 3; batch++) {
      var assignment = hands.claim();
      assertThat(assignment.path("request").path("session").asText()).isEqualTo(session.id());
      briefs.put(task(assignment), assignment.path("brief").toString());
      isWorkedOn(hands, assignment);
    }

    var end = session.awaitCompleted();
    assertThat(end.path("branch").isMissingNode()).isTrue();
    assertThat(end.path("syncPoints"))
        .isNotEmpty()
        .allMatch(point -> point.path("state").asText().equals("passed"));
    assertThat(briefs.get("Task client").split(CONTRACT, -1))
        .as("the contract once in %s", briefs)
        .hasSize(2);
    stack.invariants().hold(session);
    hands.leave();
  }

  private static void isWorkedOn(HttpAgent hands, JsonNode assignment) {
    assertThat(hands.heartbeat(assignment).path("order").asText()).isEqualTo("continue");
    hands.say(assignment, "working on " + task(assignment));
    var report = report(task(assignment).equals("Task contract"));
    assertThat(hands.report(assignment, report).status()).isEqualTo(200);
    assertThat(hands.report(assignment, report).status())
        .as("the same report again gets the same answer")
        .isEqualTo(200);
  }

  private static String task(JsonNode assignment) {
    return assignment.path("brief").path("name").asText();
  }

  private static Map<String, Object> report(boolean withContract) {
    return withContract
        ? Map.of(
            "summary",
            "Written",
            "integrationPoints",
            List.of(Map.of("name", "token-contract", "kind", "schema", "contract", CONTRACT)))
        : Map.of("summary", "Written");
  }
}

package dev.coordinator.stories.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.stories.stage.Feature;
import dev.coordinator.stories.stage.HttpAgent;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import dev.coordinator.stories.stage.TheFaultyStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A receiver is away for a while, the gateway dies and starts again, and all is said twice: every
 * item stands in the receiver's next brief exactly once.
 */
@Tag("faults")
@ExtendWith(TheFaultyStack.class)
class EverySyncArrivesOnceStory {
  private static final List<String> ARTIFACTS = List.of("models", "endpoints", "errors");

  @Test
  void howeverOftenItIsSaid(RunningStack stack) {
    var mark = UUID.randomUUID().toString().substring(0, 8);
    var writer = new HttpAgent(stack.web(), "writer-" + mark, List.of("writer-" + mark));
    var reader = new HttpAgent(stack.web(), "reader-" + mark, List.of("reader-" + mark));
    var echo = stack.echo();
    writer.announce();
    var session = stack.submit(feature(mark));
    for (var batch = 0; batch < 2; batch++) {
      var assignment = writer.claim();
      assertThat(writer.report(assignment, report()).status()).isEqualTo(200);
    }
    await("the items to be in the inbox")
        .atMost(Duration.ofSeconds(60))
        .until(() -> items(stack, session).size() >= ARTIFACTS.size());

    var random = new Random(7);
    assertThat(echo.again("sync.broadcast", session, random)).isPositive();
    stack.parts().restart("gateway");
    echo.again("sync.broadcast", session, random);
    echo.awaitHeard("sync.broadcast");

    reader.announce();
    var assignment = reader.claim();
    var topics = new ArrayList<String>();
    assignment.at("/brief/context").forEach(note -> topics.add(note.path("topic").asText()));
    assertThat(topics).containsOnlyOnceElementsOf(ARTIFACTS);
    assertThat(items(stack, session))
        .isNotEmpty()
        .allMatch(
            item -> item.path("boundTo").asText().equals(assignment.path("attemptId").asText()));

    assertThat(reader.report(assignment, report()).status()).isEqualTo(200);
    session.awaitCompleted();
    assertThat(items(stack, session)).noneMatch(item -> item.has("undeliveredAt"));
    writer.leave();
    reader.leave();
  }

  private static Feature feature(String mark) {
    return Feature.withoutRepository("syncs")
        .task("writer-" + mark, "contract")
        .with("contract", "produces", ARTIFACTS)
        .task("writer-" + mark, "more")
        .task("reader-" + mark, "client")
        .with("client", "consumes", ARTIFACTS);
  }

  private static Map<String, Object> report() {
    return Map.of(
        "summary",
        "Written",
        "integrationPoints",
        ARTIFACTS.stream()
            .map(name -> Map.of("name", name, "kind", "schema", "contract", "of " + name))
            .toList());
  }

  private static List<JsonNode> items(RunningStack stack, Session session) {
    var items = new ArrayList<JsonNode>();
    stack
        .web()
        .get("/api/v1/items?session=" + session.id())
        .good()
        .path("items")
        .forEach(item -> {
          if (item.path("toBatch").asText().startsWith("reader-")) {
            items.add(item);
          }
        });
    return items;
  }
}

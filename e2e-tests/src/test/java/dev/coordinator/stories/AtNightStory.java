package dev.coordinator.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.stories.stage.Checkout;
import dev.coordinator.stories.stage.Conditions;
import dev.coordinator.stories.stage.Feature;
import dev.coordinator.stories.stage.HttpAgent;
import dev.coordinator.stories.stage.Replays;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import dev.coordinator.stories.stage.Topics.Entry;
import dev.coordinator.stories.stage.TraceCollector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an operator is told is true: traces lead to the end, and health says what can be done. */
@Tag("faults")
class AtNightStory {
  /** They are there in the tests of the bucket. */
  private static final Set<String> WHERE_A_BUCKET_IS_NAMED =
      Set.of(
          "coordinator_copies_trouble", "coordinator_copies_waiting", "coordinator_copies_failing");

  private static final List<String> SERVICES =
      List.of("planner", "scheduler", "gateway", "checkpoint");

  private static TraceCollector collector;
  private static RunningStack stack;

  @BeforeAll
  static void start() {
    collector = new TraceCollector();
    stack =
        RunningStack.start(
            Conditions.USUAL
                .with(collector.settings())
                .with("COORDINATOR_PLANNER__COORDINATOR_LOG", "json"));
  }

  @AfterAll
  static void end() throws IOException {
    Replays.of(stack).giveTheLiveState();
    stack.close();
    collector.close();
  }

  @Test
  void oneTraceLeadsFromTheSubmissionToTheLastAcceptance() {
    var session = built("traced");

    var topics = stack.topics();
    var submitted = traceOf(topics.of(session, "session.planned").getFirst());
    assertThat(topics.of(session, "sync.broadcast.batch.moved"))
        .filteredOn(moved -> moved.text("state").equals("accepted"))
        .hasSize(3);
    assertThat(topics.entries().stream().filter(entry -> entry.session().equals(session.id())))
        .allSatisfy(event -> assertThat(traceOf(event)).isEqualTo(submitted));
    for (var service : List.of("planner-service", "scheduler-service", "agent-gateway")) {
      await("a span of " + service)
          .atMost(Duration.ofSeconds(20))
          .until(() -> collector.has(service, submitted));
    }
  }

  @Test
  void noSecretIsInALogAnEventATraceOrACheckpoint() throws IOException {
    var secrets = new ArrayList<>(List.of(stack.person()));
    var session =
        built(
            "secretive",
            assignment ->
                secrets.addAll(
                    List.of(
                        assignment.path("secret").asText(),
                        assignment.path("runnerKey").asText())));
    await("the summary")
        .atMost(Duration.ofSeconds(30))
        .until(() -> session.artifact("final-summary.md").status() == 200);

    var places = new HashMap<String, String>();
    places.put("logs", stack.logs());
    places.put("traces", collector.received());
    places.put("topics", stack.topics().entries().toString());
    places.put(
        "journal", stack.ledger().texts("select j::text from checkpoint.journal j").toString());
    places.put(
        "checkpoints",
        stack.ledger().texts("select c::text from checkpoint.checkpoint c").toString());
    places.put("artifacts", filesBelow(stack.artifacts()));
    assertThat(secrets).hasSize(7).allMatch(secret -> secret.length() > 20);
    for (var secret : secrets) {
      assertThat(places)
          .allSatisfy(
              (place, text) -> assertThat(text).as(place).isNotEmpty().doesNotContain(secret));
    }
  }

  private static String filesBelow(Path folder) throws IOException {
    var all = new StringBuilder();
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  @Test
  void aServiceLogsJsonWhereItIsAskedTo() throws IOException {
    var lines = stack.logsOf("planner").lines().filter(line -> line.startsWith("{")).toList();
    assertThat(lines).isNotEmpty();
    for (var line : lines) {
      var entry = Json.STRICT.readTree(line);
      assertThat(entry.path("message").isTextual()).as(line).isTrue();
      assertThat(entry.path("timestamp").isTextual()).as(line).isTrue();
    }
    assertThat(stack.logsOf("scheduler").lines()).noneMatch(line -> line.startsWith("{"));
  }

  private static Session built(String feature) {
    return built(feature, _ -> {});
  }

  private static Session built(String feature, Consumer<JsonNode> given) {
    var session =
        stack.submit(
            Feature.withoutRepository(feature)
                .task("writer", "first")
                .task("reader", "second")
                .task("writer", "third"));
    var hands = new HttpAgent(stack.web(), "hands", List.of("writer", "reader"));
    hands.announce();
    for (var batch = 0; batch < 3; batch++) {
      var assignment = hands.claim();
      given.accept(assignment);
      hands.report(assignment, Map.of("summary", "Written"));
    }
    session.awaitCompleted();
    return session;
  }

  @Test
  void aBrokerThatHangsMakesNoServiceUnreadyOrDead() {
    stack.parts().freeze("kafka");
    try {
      await()
          .during(Duration.ofSeconds(8))
          .atMost(Duration.ofSeconds(20))
          .until(() -> all("ready", 200) && all("live", 200));
    } finally {
      stack.parts().thaw("kafka");
    }
  }

  @Test
  void aDatabaseThatHangsMakesAServiceUnreadyInABoundedTimeAndNeverDead() {
    stack.parts().freeze("postgresql");
    try {
      for (var service : SERVICES) {
        var asked = System.nanoTime();
        assertThat(health(service, "ready")).as(service).isEqualTo(503);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(4));
        assertThat(health(service, "live")).as(service).isEqualTo(200);
      }
    } finally {
      stack.parts().thaw("postgresql");
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> all("ready", 200));
  }

  @Test
  void everyMetricThatTheManualNamesIsThere() throws Exception {
    var manual = Files.readString(Checkout.ROOT.resolve("docs/operating.md"));
    var named =
        Pattern.compile("`((?:coordinator|kafka)_[a-z_]+)[`{]")
            .matcher(manual)
            .results()
            .map(found -> found.group(1))
            .filter(name -> !WHERE_A_BUCKET_IS_NAMED.contains(name))
            .toList();
    assertThat(named).hasSizeGreaterThan(15);
    built("measured");
    // because figures of the database are at most a few seconds old
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> {
          var told = told();
          assertThat(named)
              .allSatisfy(
                  name -> assertThat(told).containsPattern("(?m)^" + name + "(_count)?[{ ]"));
        });
  }

  private static String told() {
    var told = new StringBuilder();
    for (var service : SERVICES) {
      told.append(stack.web().get("/services/" + service + "/q/metrics").body());
    }
    return told.toString();
  }

  private static boolean all(String question, int status) {
    return SERVICES.stream().allMatch(service -> health(service, question) == status);
  }

  private static int health(String service, String question) {
    return stack.web().get("/services/" + service + "/q/health/" + question).status();
  }

  private static String traceOf(Entry event) {
    assertThat(event.trace()).as(event.type()).isNotNull();
    return event.trace().split("-")[1];
  }
}

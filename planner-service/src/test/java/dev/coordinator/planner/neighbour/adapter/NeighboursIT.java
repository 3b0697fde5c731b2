package dev.coordinator.planner.neighbour.adapter;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.contracts.event.BatchMoved;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.SessionMoved;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.embedded.EmbeddedInfra;
import dev.coordinator.planner.topic.FakeScheduler;
import dev.coordinator.planner.topic.SchedulerVoice;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever submits a feature is told which sessions have the files that it wants. */
@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "planner"))
class NeighboursIT {
  private final String repository = "shop-" + UUID.randomUUID();

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String servers;

  private SchedulerVoice scheduler;
  private FakeScheduler answering;

  @BeforeEach
  void listen() {
    scheduler = new SchedulerVoice(servers);
    answering = new FakeScheduler(servers);
  }

  @AfterEach
  void fallSilent() {
    answering.close();
    scheduler.close();
  }

  /** Two agents, one after the other on the models, beside others' work of their own. */
  private String feature(String name, String models, String policy) {
    return """
    feature: %s
    title: About %s
    repository: %s
    complexity: 9
    agents:
      - { name: one, kinds: [docs] }
      - { name: two, kinds: [docs] }
    tasks:
      - { id: a, title: A, kind: docs, agent: one, minutes: 20, writes: ["%s"] }
      - { id: b, title: B, kind: docs, agent: one, minutes: 20, writes: ["%s"] }
      - { id: c, title: C, kind: docs, agent: two, minutes: 20, writes: ["%s/own/**"] }
      - { id: d, title: D, kind: docs, agent: two, minutes: 20, writes: ["%s/own/**"] }
    policy: { acrossSessions: %s }
    """
        .formatted(name, name, repository, models, models, name, name, policy);
  }

  private static JsonPath post(String path, String feature) {
    return given()
        .contentType("application/yaml")
        .body(feature.getBytes(UTF_8))
        .post(path)
        .jsonPath();
  }

  private static String submitted(String feature) {
    return post("/api/v1/features", feature).getString("session");
  }

  private static JsonPath tried(String feature) {
    return post("/api/v1/plans", feature);
  }

  private SessionMoved moved(String session, SessionState state) {
    return new SessionMoved(
        session,
        "first",
        "First",
        "20261129_101500",
        repository,
        state,
        0,
        List.of(),
        null,
        null,
        "policy",
        "said");
  }

  private static BatchMoved moved(String session, String batch, Kind kind, BatchState state) {
    return new BatchMoved(
        session, batch, kind, "one", "A", state, null, 0, null, List.of(), null, null, "policy",
        "said");
  }

  @Test
  void theAnswerToASubmissionTellsWhatItWillWaitForAndHowLong() {
    var first = submitted(feature("first", "app/models/**", "build"));

    var second = post("/api/v1/features", feature("second", "app/models/user.*", "build"));

    assertThat(second.getList("neighbours")).hasSize(1);
    assertThat(second.getString("neighbours[0].session")).isEqualTo(first);
    assertThat(second.getString("neighbours[0].feature")).isEqualTo("first");
    assertThat(second.getString("neighbours[0].title")).isEqualTo("About first");
    assertThat(second.getString("neighbours[0].state")).isEqualTo("planned");
    assertThat(second.getList("neighbours[0].scopes")).isEqualTo(List.of("app/models/**"));
    assertThat(second.getInt("neighbours[0].minutes")).isEqualTo(40);
    var warning =
        "Will wait for session %s (first) on app/models/**, about 40 minutes.".formatted(first);
    assertThat(second.getList("warnings")).contains(warning);
  }

  @Test
  void whoComesLaterWaitsAndNotWhoCameFirst() {
    var first = submitted(feature("first", "app/**", "build"));
    var second = submitted(feature("second", "app/**", "build"));

    assertThat(shown(first).getList("neighbours")).isEmpty();
    assertThat(shown(second).getList("neighbours.session")).isEqualTo(List.of(first));
    assertThat(tried(feature("third", "app/**", "build")).getList("neighbours.session"))
        .isEqualTo(List.of(first, second));
    assertThat(given().accept("text/plain").get("/api/v1/plans/" + second).asString())
        .contains("warning: Will wait for session " + first);
  }

  private static JsonPath shown(String session) {
    return given().get("/api/v1/plans/" + session).jsonPath();
  }

  @Test
  void otherFilesAndOtherRepositoriesAreNoNeighbours() {
    submitted(feature("first", "app/**", "build"));

    assertThat(tried(feature("second", "web/**", "build")).getList("neighbours")).isEmpty();
    var elsewhere = feature("second", "app/**", "build").replace(repository, "elsewhere");
    assertThat(tried(elsewhere).getList("neighbours")).isEmpty();
    var nowhere =
        feature("second", "app/**", "build")
            .replace("repository: " + repository + "\n", "")
            .replace("policy: {", "policy: { evidence: agent,");
    assertThat(tried(nowhere).getList("neighbours")).isEmpty();
  }

  @Test
  void whatWasAcceptedIsWaitedForNoMore() throws Exception {
    var first = submitted(feature("first", "app/**", "build"));
    var wished = feature("second", "app/**", "build");

    scheduler.say(moved(first, "one-batch-1", Kind.WORK, BatchState.IN_REVIEW));
    scheduler.say(moved(first, "one-batch-2", Kind.INTEGRATION, BatchState.ACCEPTED));
    scheduler.say(moved(first, "two-batch-1", Kind.WORK, BatchState.ACCEPTED));
    scheduler.say(moved(first, "one-batch-1", Kind.WORK, BatchState.ACCEPTED));
    await().until(() -> tried(wished).getInt("neighbours[0].minutes") == 20);

    scheduler.say(moved(first, "one-batch-1", Kind.WORK, BatchState.ACCEPTED));
    scheduler.say(moved(first, "one-batch-2", Kind.WORK, BatchState.CANCELLED));
    await().until(() -> tried(wished).getList("neighbours").isEmpty());
  }

  @Test
  void aPausedSessionIsSaidToBePausedAndAnEndedOneIsGoneForEver() throws Exception {
    var first = submitted(feature("first", "app/**", "build"));
    var wished = feature("second", "app/**", "wait");

    scheduler.say(moved(first, SessionState.PAUSED));
    await().until(() -> "paused".equals(tried(wished).getString("neighbours[0].state")));
    assertThat(tried(wished).getString("warnings[-1]"))
        .isEqualTo(
            "Begins after session %s (first) has ended, about 40 minutes from when it is resumed"
                    .formatted(first)
                + " (it is paused).");

    scheduler.say(moved(first, SessionState.COMPLETED));
    await().until(() -> tried(wished).getList("neighbours").isEmpty());
    scheduler.say(moved(first, SessionState.RUNNING));
    var marker = submitted(feature("marker", "app/**", "build"));
    scheduler.say(moved(marker, SessionState.RUNNING));
    await().until(() -> tried(wished).getList("neighbours.state").contains("running"));
    assertThat(tried(wished).getList("neighbours.session")).isEqualTo(List.of(marker));
  }
}

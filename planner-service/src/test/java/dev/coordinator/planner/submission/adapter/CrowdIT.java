package dev.coordinator.planner.submission.adapter;

import static dev.coordinator.planner.schedule.adapter.GatedSolvers.SOLVERS;
import static dev.coordinator.planner.schedule.adapter.GatedSolvers.WAITING;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.embedded.EmbeddedInfra;
import dev.coordinator.planner.feature.model.HostileFeature;
import dev.coordinator.planner.schedule.adapter.GatedSearch;
import dev.coordinator.planner.schedule.adapter.GatedSolvers;
import dev.coordinator.planner.topic.FakeScheduler;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many features at once: all answered, in the order of coming, never more searches than may be. */
@QuarkusTest
@TestProfile(GatedSolvers.class)
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "planner"))
class CrowdIT {
  /** Bounds alone prove none of these, because seven of equal length are not shared by three. */
  private static String feature(String name) {
    var others =
        IntStream.range(0, 6)
            .mapToObj(
                "  - { id: t%1$d, title: T, kind: docs, minutes: 16, writes: [f%1$d] }\n"
                    ::formatted)
            .collect(Collectors.joining());
    return """
    feature: %1$s
    title: Feature %1$s
    repository: shop
    complexity: 9
    agents:
      - { name: one, kinds: [docs] }
      - { name: two, kinds: [docs] }
      - { name: three, kinds: [docs] }
    tasks:
      - { id: %1$s, title: A, kind: docs, minutes: 17, writes: [a] }
    %2$s\
    """
        .formatted(name, others);
  }

  @TestHTTPResource("/")
  URI service;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String servers;

  @Inject GatedSearch gate;
  @Inject MeterRegistry registry;

  private ExecutorService askers;
  private FakeScheduler scheduler;

  @BeforeEach
  void closeTheGate() {
    askers = Executors.newVirtualThreadPerTaskExecutor();
    gate.close();
    scheduler = new FakeScheduler(servers);
  }

  @AfterEach
  void openTheGate() {
    gate.open();
    askers.close();
    scheduler.close();
  }

  private int gauge(String name) {
    return (int) registry.get(name).gauge().value();
  }

  private int solving() {
    return gauge("coordinator.plans.solving");
  }

  private int waiting() {
    return gauge("coordinator.plans.waiting");
  }

  private static Response submit(String name) {
    return given()
        .contentType("application/yaml")
        .body(feature(name).getBytes(UTF_8))
        .post("/api/v1/features");
  }

  private static Response submitJson(String feature) {
    return given().contentType("application/json").body(feature).post("/api/v1/features");
  }

  /** Submits one behind all that are there. */
  private Future<Response> come(String name) {
    int all = solving() + waiting() + 1;
    var answer = askers.submit(() -> submit(name));
    await().until(() -> solving() + waiting() == all);
    return answer;
  }

  private List<Future<Response>> comeOneByOne(String name, int many) {
    return IntStream.range(0, many).mapToObj(i -> come(name + i)).toList();
  }

  @Test
  void twentyAreAnsweredInTheOrderOfComing() throws Exception {
    var answers = comeOneByOne("row-", 20);
    assertThat(solving()).isEqualTo(SOLVERS);
    assertThat(waiting()).isEqualTo(WAITING);
    gate.open();
    for (var answer : answers) {
      assertThat(answer.get().statusCode()).as(answer.get().asString()).isIn(201, 202);
    }
    assertThat(gate.most()).isEqualTo(SOLVERS);
    var came = gate.came();
    assertThat(came).hasSize(20);
    for (int i = 0; i < 20; i++) {
      assertThat(came.indexOf("row-" + i)).isBetween(i - SOLVERS, i + SOLVERS);
    }
    assertThat(solving() + waiting()).isZero();
  }

  @Test
  void twentyThatComeAtOnceAreAllAnswered() throws Exception {
    gate.open();
    var answers = new ArrayList<Future<Response>>();
    for (int i = 0; i < 20; i++) {
      var name = "crowd-" + i;
      answers.add(askers.submit(() -> submit(name)));
    }
    // twenty searches of at most a second each, two at a time, and what comes before and after them
    await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> {
          assertThat(solving()).isLessThanOrEqualTo(SOLVERS);
          return answers.stream().allMatch(Future::isDone);
        });
    for (var answer : answers) {
      assertThat(answer.get().statusCode()).as(answer.get().asString()).isIn(201, 202);
    }
    assertThat(gate.most()).isLessThanOrEqualTo(SOLVERS);
    assertThat(gate.came()).hasSize(20);
  }

  @Test
  void whoFindsTheRowFullIsToldWhenToAskAgain() {
    comeOneByOne("full-", SOLVERS + WAITING);
    var refused = submit("one-too-many");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.contentType()).startsWith("application/problem+json");
    assertThat(refused.header("Retry-After")).isEqualTo("2");
    assertThat(refused.jsonPath().getString("detail"))
        .isEqualTo(
            "Expected a place in the row for plans, but all 18 are taken: ask again in 2 s, because nothing was stored");
    gate.open();
    await().until(() -> solving() + waiting() == 0);
    assertThat(submit("one-too-many").statusCode()).isIn(201, 202);
  }

  /** It compares the files of every two tasks, and would else take the cores from all others. */
  @Test
  void aPlanIsShownInItsTurn() {
    gate.open();
    var plan = "/api/v1/plans/" + submit("shown").jsonPath().getString("session");
    assertThat(given().get(plan).statusCode()).isEqualTo(200);
    gate.close();
    comeOneByOne("busy-", SOLVERS + WAITING);
    assertThat(given().get(plan).statusCode()).isEqualTo(503);
  }

  /** Of these a core has as much to do as of a plan, be they refused or not. */
  @Test
  void patternsAreComparedInTheirTurn() throws Exception {
    comeOneByOne("comparing-", SOLVERS);
    int all = solving() + waiting() + 1;
    var hostile = askers.submit(() -> submitJson(HostileFeature.ofShort(500)));
    await().until(() -> solving() + waiting() == all);
    comeOneByOne("behind-", WAITING - 1);
    assertThat(submitJson(HostileFeature.ofShort(500)).statusCode()).isEqualTo(503);
    gate.open();
    assertThat(hostile.get().statusCode()).isEqualTo(422);
    assertThat(hostile.get().asString()).contains("compared with each other");
  }

  /** It is planned by then, and to be refused it would lose what it waited for. */
  @Test
  void neighboursAreLookedForInATurnThatIsNeverRefused() throws Exception {
    gate.open();
    assertThat(submit("neighbour").statusCode()).isIn(201, 202);
    gate.close();
    comeOneByOne("looking-", SOLVERS + WAITING);
    var planned = come("neighbour");
    gate.open();
    assertThat(planned.get().statusCode()).isIn(201, 202);
    assertThat(planned.get().jsonPath().getList("neighbours.feature")).contains("neighbour");
  }

  @Test
  void whoseClientWentLeavesTheRow() throws Exception {
    comeOneByOne("before-", SOLVERS);
    var body = feature("gone");
    try (var client = new Socket(service.getHost(), service.getPort())) {
      client
          .getOutputStream()
          .write(
              """
              POST /api/v1/features HTTP/1.1\r
              Host: %s:%d\r
              Content-Type: application/yaml\r
              Content-Length: %d\r
              \r
              %s\
              """
                  .formatted(service.getHost(), service.getPort(), body.length(), body)
                  .getBytes(UTF_8));
      await().until(() -> waiting() == 1);
    }
    await().until(() -> waiting() == 0);
    gate.open();
    await().until(() -> solving() == 0);
    assertThat(gate.came()).hasSize(SOLVERS);
  }
}

package dev.coordinator.planner.submission.adapter;

import static dev.coordinator.planner.feature.adapter.FeatureFixture.example;
import static dev.coordinator.planner.feature.adapter.FeatureFixture.text;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.embedded.EmbeddedInfra;
import dev.coordinator.planner.plan.model.Planning;
import dev.coordinator.planner.schedule.MakeSchedule;
import dev.coordinator.planner.topic.FakeScheduler;
import dev.coordinator.planner.topic.Topic;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "planner"))
class SubmissionIT {
  private static final String EXAMPLE = text("/features/oauth2-login.yaml");

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String servers;

  @Inject DataSource dataSource;
  @Inject MakeSchedule schedules;

  private static RequestSpecification yaml(String feature) {
    return given().contentType("application/yaml").body(feature.getBytes());
  }

  private static Response submit(String feature) {
    return yaml(feature).post("/api/v1/features");
  }

  private static Plan plan(Response answer) throws Exception {
    return Json.TOLERANT.treeToValue(
        Json.TOLERANT.readTree(answer.asByteArray()).get("plan"), Plan.class);
  }

  /** Byte for byte, apart from what other sessions do meanwhile. */
  private static String planText(Response answer) throws Exception {
    return Json.TOLERANT.readTree(answer.asByteArray()).get("plan").toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"oauth2-login", "real-time-notifications", "user-profile"})
  void anExampleIsPlannedStoredAndPublishedAsOne(String name) throws Exception {
    try (var _ = new FakeScheduler(servers)) {
      var answer = submit(text("/features/" + name + ".yaml"));
      assertThat(answer.statusCode()).isEqualTo(201);
      var session = answer.jsonPath().getString("session");
      assertThat(answer.header("Location")).endsWith("/api/v1/sessions/" + session);
      var expected = new Planning(example(name), schedules.solver()).plan(session);
      assertThat(plan(answer)).isEqualTo(expected);
      assertThat(plan(given().get("/api/v1/plans/" + session))).isEqualTo(expected);
      var published = Topic.planned(servers, session);
      assertThat(published).hasSize(1);
      assertThat(published.getFirst().plan()).isEqualTo(expected);
      assertThat(published.getFirst().feature()).isEqualTo(example(name));
      assertThat(published.getFirst().held()).isFalse();
      assertThat(published.getFirst().actor()).isEqualTo("local");
      assertThat(published.getFirst().stamp()).isEqualTo(answer.jsonPath().getString("stamp"));
    }
  }

  @Test
  void withoutASchedulerItIsTakenAndSaysSoLater() {
    var answer = submit(EXAMPLE);
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(Topic.planned(servers, answer.jsonPath().getString("session"))).hasSize(1);
  }

  /**
   * M5, M24, M153 and M156: another program hands in its list of tasks and starts the session
   * later.
   */
  @Test
  void jsonIsTakenLikeYamlAndAHeldSessionWaits() throws Exception {
    try (var _ = new FakeScheduler(servers)) {
      var answer =
          given()
              .contentType("application/json; charset=utf-8")
              .body(Json.STRICT.writeValueAsBytes(example("oauth2-login")))
              .post("/api/v1/features?start=false");
      assertThat(answer.statusCode()).isEqualTo(201);
      var session = answer.jsonPath().getString("session");
      assertThat(answer.jsonPath().getBoolean("held")).isTrue();
      assertThat(Topic.planned(servers, session).getFirst().held()).isTrue();
    }
  }

  @Test
  void theSameKeyAndBodyGetTheSameSession() throws Exception {
    try (var _ = new FakeScheduler(servers)) {
      var first = yaml(EXAMPLE).header("Idempotency-Key", "k1").post("/api/v1/features");
      var again = yaml(EXAMPLE).header("Idempotency-Key", "k1").post("/api/v1/features");
      assertThat(again.statusCode()).isEqualTo(201);
      assertThat(again.asString()).isEqualTo(first.asString());
      assertThat(Topic.planned(servers, first.jsonPath().getString("session"))).hasSize(1);
    }
  }

  @Test
  void theSameKeyWithAnotherBodyIsRefused() {
    try (var _ = new FakeScheduler(servers)) {
      yaml(EXAMPLE).header("Idempotency-Key", "k2").post("/api/v1/features");
      var other = yaml(EXAMPLE + "\n").header("Idempotency-Key", "k2").post("/api/v1/features");
      assertThat(other.statusCode()).isEqualTo(422);
      assertThat(other.contentType()).startsWith("application/problem+json");
      var held = yaml(EXAMPLE).header("Idempotency-Key", "k2").post("/api/v1/features?start=false");
      assertThat(held.statusCode()).isEqualTo(422);
    }
  }

  @Test
  void theSameKeyTwiceAtOnceMakesOneSession() throws Exception {
    try (var _ = new FakeScheduler(servers)) {
      var before = new Rows(dataSource).count("session");
      var sessions =
          atOnce(
              6,
              () ->
                  yaml(EXAMPLE)
                      .header("Idempotency-Key", "k3")
                      .post("/api/v1/features")
                      .jsonPath()
                      .getString("session"));
      assertThat(sessions.stream().distinct()).hasSize(1).doesNotContainNull();
      assertThat(new Rows(dataSource).count("session")).isEqualTo(before + 1);
    }
  }

  @Test
  void submissionsOfOneSecondGetStampsOfTheirOwn() throws Exception {
    try (var _ = new FakeScheduler(servers)) {
      var stamps = atOnce(4, () -> submit(EXAMPLE).jsonPath().getString("stamp"));
      assertThat(stamps).doesNotHaveDuplicates().allMatch(s -> s.matches("\\d{8}_\\d{6}"));
    }
  }

  private static <T> List<T> atOnce(int times, Callable<T> action) throws Exception {
    var answers = new ArrayList<T>();
    try (var threads = Executors.newFixedThreadPool(times)) {
      var running = new ArrayList<Future<T>>();
      for (int i = 0; i < times; i++) {
        running.add(threads.submit(action));
      }
      for (var one : running) {
        answers.add(one.get());
      }
    }
    return answers;
  }

  @Test
  void aDryRunStoresNothing() throws Exception {
    var before = new Rows(dataSource).stored();
    var answer = yaml(EXAMPLE).post("/api/v1/plans");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(plan(answer))
        .isEqualTo(new Planning(example("oauth2-login"), schedules.solver()).plan("dry-run"));
    assertThat(new Rows(dataSource).stored()).isEqualTo(before);
  }

  @Test
  void equalFeaturesGetThePlanThatTheFirstOfThemGot() throws Exception {
    try (var _ = new FakeScheduler(servers)) {
      var feature = EXAMPLE.replace("OAuth2 login", "Another login");
      var before = new Rows(dataSource).count("known_plan");
      var first = planText(yaml(feature).post("/api/v1/plans"));
      var session = submit("# a comment more\n" + feature).jsonPath().getString("session");
      assertThat(new Rows(dataSource).count("known_plan")).isEqualTo(before + 1);
      assertThat(planText(yaml(feature).post("/api/v1/plans"))).isEqualTo(first);
      assertThat(plan(given().get("/api/v1/plans/" + session)))
          .isEqualTo(plan(yaml(feature).post("/api/v1/plans")).of(session));
    }
  }

  /** M7 and M25. */
  @Test
  void aPlanThatIsNotKnownAnyMoreIsMadeAgainByteForByte() throws Exception {
    var feature = EXAMPLE.replace("OAuth2 login", "A login that is forgotten");
    var first = yaml(feature).post("/api/v1/plans").asString();
    new Rows(dataSource).execute("delete from known_plan");
    assertThat(yaml(feature).post("/api/v1/plans").asString()).isEqualTo(first);
    assertThat(new Rows(dataSource).count("known_plan")).isOne();
  }

  @Test
  void aPlanExplainsItself() {
    var answer = yaml(EXAMPLE).post("/api/v1/plans").jsonPath();
    assertThat(answer.getString("certificateInWords")).startsWith("85 minutes cannot be beaten: ");
    assertThat(answer.getString("analysis.pattern")).isEqualTo("pipeline");
    assertThat(answer.getList("analysis.pairs")).hasSize(6);
    assertThat(answer.getList("analysis.useWhen")).hasSize(5);
    assertThat(answer.getString("analysis.pairs[0].verdict")).isEqualTo("sequential");
    assertThat(answer.getString("analysis.pairs[0].criteria[1].because"))
        .isEqualTo("Data: auth-endpoints needs `token-schema` of token-models.");
    assertThat(answer.getList("gantt")).hasSize(5);
    assertThat(answer.getInt("gap")).isZero();
  }

  @Test
  void aPlanIsAlsoATextAndAPicture() {
    try (var _ = new FakeScheduler(servers)) {
      var text = yaml(EXAMPLE).accept("text/plain").post("/api/v1/plans");
      assertThat(text.contentType()).isEqualToIgnoringCase("text/plain;charset=UTF-8");
      assertThat(text.asString()).startsWith("OAuth2 login (oauth2-login)\n85 minutes cannot be");
      var picture = yaml(EXAMPLE).accept("image/svg+xml").post("/api/v1/plans");
      assertThat(picture.contentType()).startsWith("image/svg+xml");
      assertThat(picture.asString()).startsWith("<svg ");
      var session = submit(EXAMPLE).jsonPath().getString("session");
      assertThat(given().accept("text/plain").get("/api/v1/plans/" + session).asString())
          .isEqualTo(text.asString());
      assertThat(given().accept("image/svg+xml").get("/api/v1/plans/" + session).asString())
          .isEqualTo(picture.asString());
    }
  }

  @Test
  void aRefusalOfAPlanIsAProblemDocumentWhateverWasAskedFor() {
    var refused = yaml(EXAMPLE.replace("complexity: 9", "complexity: 3"));
    var answer = refused.accept("image/svg+xml").post("/api/v1/plans");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.jsonPath().getString("reasons[0].code")).isEqualTo("trivial-complexity");
  }

  @Test
  void theSchemaOfTheFileIsServed() throws Exception {
    var answer = given().get("/api/v1/features/schema");
    assertThat(answer.contentType()).startsWith("application/schema+json");
    assertThat(Json.TOLERANT.readTree(answer.asByteArray()).at("/properties/tasks").isObject())
        .isTrue();
  }

  @Test
  void anUnknownSessionHasNoPlan() {
    var answer = given().get("/api/v1/plans/nothing");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.contentType()).startsWith("application/problem+json");
  }
}

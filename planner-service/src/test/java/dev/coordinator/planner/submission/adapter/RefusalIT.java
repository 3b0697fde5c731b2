package dev.coordinator.planner.submission.adapter;

import static dev.coordinator.planner.feature.adapter.FeatureFixture.text;
import static dev.coordinator.planner.feature.adapter.FeatureFixture.withTasks;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.embedded.EmbeddedInfra;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bad comes in gets a problem document, and nothing of it is stored. */
@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "planner"))
class RefusalIT {
  private static final String GOOD = text("/features/oauth2-login.yaml");

  @TestHTTPResource("/api/v1/features")
  URI door;

  @Inject DataSource dataSource;
  private long before;

  @BeforeEach
  void count() throws Exception {
    before = new Rows(dataSource).stored();
  }

  @AfterEach
  void nothingWasStored() throws Exception {
    assertThat(new Rows(dataSource).stored()).isEqualTo(before);
  }

  private static Response post(String type, String body) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return given().contentType(type).body(bytes).post("/api/v1/features");
  }

  private static Response problem(Response answer, int status) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.jsonPath().getInt("status")).isEqualTo(status);
    assertThat(answer.jsonPath().getString("title")).isNotBlank();
    return answer;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "title: OAuth2 login    | titel: OAuth2 login  | 400 | /title",
        "complexity: 9          | complexity: nine     | 400 | /complexity",
        "minutes: 25            | minutes: -25         | 400 | /tasks/1/minutes",
        "id: login-form         | id: token-models     | 422 | /tasks/2/id",
        "kinds: [frontend-ui]   | kinds: [other]       | 422 | /tasks/2/kind",
        "kind: tests            | kind: magic          | 422 | /tasks/3/kind",
        "'consumes: [login-ui]' | 'consumes: [gone]'   | 422 | /tasks/3/consumes/0",
        "needs: [token-models]  | needs: [auth-endpoints] | 422 | /tasks/1/needs/0",
        "frontend/src/login/**  | ../login/**          | 422 | /tasks/2/writes/0",
        "frontend/src/login/**  | /etc/**              | 422 | /tasks/2/writes/0",
        "repository: shop       | base: main           | 422 | /policy/evidence"
      })
  void aFlawIsNamedWithPlaceAndFix(String good, String bad, int status, String field) {
    var answer = problem(post("application/yaml", GOOD.replaceFirst(quote(good), bad)), status);
    assertThat(answer.jsonPath().getList("errors.field", String.class)).contains(field);
    assertThat(answer.jsonPath().getList("errors.fix", String.class))
        .allSatisfy(fix -> assertThat(fix).isNotBlank());
  }

  private static String quote(String text) {
    return java.util.regex.Pattern.quote(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: b: c",
        "a: 1\na: 2",
        "",
        "a: &x [*x]",
        "a: !!javax.script.ScriptEngineManager [x]",
        "[[[[[[[[[[",
        "\u0000",
        "\uD83D\uDE00"
      })
  void whatIsNoYamlIsUnreadable(String text) {
    problem(post("application/yaml", text), 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "7", "[]", "{\"feature\":\"\\ud800\"}", "{} {}"})
  void whatIsNoJsonIsUnreadable(String text) {
    problem(post("application/json", text), 400);
  }

  @Test
  void explodingAliasesAreRefused() {
    var bomb = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x]\n");
    for (char c = 'b'; c < 'm'; c++) {
      var last = (char) (c - 1);
      bomb.append(
          "%c: &%c [*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c]\n"
              .formatted(c, c, last, last, last, last, last, last, last, last, last));
    }
    problem(post("text/yaml", bomb.toString()), 400);
  }

  @Test
  void fiveMegabytesGetAProblemAndNoReset() {
    var large = GOOD + "# " + "x".repeat(5 * 1024 * 1024);
    var answer = problem(post("application/yaml", large), 413);
    assertThat(answer.jsonPath().getList("errors.fix", String.class)).isNotEmpty();
  }

  @Test
  void textThatIsNotUtf8IsRefused() {
    var answer =
        given()
            .contentType("application/yaml")
            .body(
                GOOD.replace("OAuth2 login", "Anmeldung \u00fc")
                    .getBytes(StandardCharsets.ISO_8859_1))
            .post("/api/v1/features");
    problem(answer, 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/xml", "multipart/form-data"})
  void anotherLanguageIsNotTaken(String type) {
    problem(post(type, GOOD), 415);
  }

  /** Through a client of our own, because the other one always sends some type. */
  @Test
  void aBodyWithoutContentTypeIsNotTaken() throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(door).POST(BodyPublishers.ofString(GOOD)).build();
      var answer = client.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(415);
    }
  }

  @Test
  void whatIsNotWorthCoordinatingIsRefusedWithAllReasons() {
    var trivial =
        withTasks("- { id: a, title: A, kind: backend-api, minutes: 20, writes: [a] }")
            .replace("complexity: 9", "complexity: 20");
    var answer = problem(post("application/yaml", trivial), 422);
    assertThat(answer.jsonPath().getList("reasons.code", String.class))
        .containsExactly("trivial-size", "epic-complexity");
    assertThat(answer.jsonPath().getString("reasons[1].fix")).contains("epic-orchestrator");
  }

  @ParameterizedTest
  @ValueSource(strings = {"start=maybe", "start=TRUE"})
  void anUnknownWishToStartIsRefused(String query) {
    var answer =
        given()
            .contentType("application/yaml")
            .body(GOOD.getBytes(StandardCharsets.UTF_8))
            .post("/api/v1/features?" + query);
    problem(answer, 400);
  }

  @Test
  void aKeyOfAnotherFormIsRefused() {
    var answer =
        given()
            .contentType("application/yaml")
            .header("Idempotency-Key", "two words")
            .body(GOOD.getBytes(StandardCharsets.UTF_8))
            .post("/api/v1/features");
    problem(answer, 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"steps\":[]}",
        "{\"steps\":[{\"minutes\":0}]}",
        "{\"steps\":[null]}",
        "{\"steps\":[{\"minutes\":\"5\"}]}",
        "{\"steps\":[{\"minutes\":5}],\"more\":1}",
        "{\"steps\":[{\"minutes\":5,\"natral\":true}]}",
        "null",
        ""
      })
  void stepsThatCannotBeCutAreRefused(String body) {
    var answer =
        given()
            .contentType("application/json")
            .body(body.getBytes(StandardCharsets.UTF_8))
            .post("/api/v1/segmentations");
    problem(answer, 400);
  }
}

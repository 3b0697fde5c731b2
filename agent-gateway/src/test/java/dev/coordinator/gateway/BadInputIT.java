package dev.coordinator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.gateway.Doors.Answer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the doors do not understand they refuse with a problem, and stay alive. */
@RunningGateway
class BadInputIT {
  private static final String CLAIM =
      """
      {"claimId":"c","runner":"r","agents":["a"],"slots":1,"max":1,"system":false,"waitMillis":0}
      """;

  private final Doors doors = new Doors();

  private static void assertProblem(Answer answer, int status) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.type()).startsWith("application/problem+json");
    assertThat(answer.json().path("status").asInt()).isEqualTo(status);
    assertThat(answer.json().path("title").asText()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "runner":"r"     | "runner":"a b"               | runner
          "runner":"r"     | "runner":null                | runner
          "claimId":"c"    | "claimId":"../x"             | claimId
          "agents":["a"]   | "agents":["a","b/c"]         | agents/1
          "agents":["a"]   | "agents":[]                  | agents
          "max":1          | "max":0                      | max
          "slots":1        | "slots":-1                   | slots
          "waitMillis":0   | "waitMillis":25001           | waitMillis
          """)
  void aWrongFieldIsNamedWithItsFix(String right, String wrong, String field) {
    var answer = doors.post("/api/v1/claims", CLAIM.replace(right, wrong));
    assertProblem(answer, 400);
    assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(field);
    assertThat(answer.json().at("/errors/0/fix").asText()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "max":1          | "max":1.9
          "max":1          | "max":"1"
          "max":1          | "max":1,"colour":"red"
          "max":1          | "max":1,"max":2
          "runner":"r"     | "runner":7
          "agents":["a"]   | "agents":"a"
          }                | }}
          {                | [
          """)
  void jsonThatIsNotUnderstoodIsRefused(String right, String wrong) {
    assertProblem(doors.post("/api/v1/claims", CLAIM.replace(right, wrong)), 400);
  }

  @Test
  void anEmptyBodyAndNoJsonAreRefused() {
    assertProblem(doors.post("/api/v1/claims", ""), 400);
    assertProblem(doors.post("/api/v1/claims", "null"), 400);
    assertProblem(doors.post("/api/v1/attempts/x/report", "{"), 400);
    assertProblem(doors.post("/api/v1/attempts/x/report", "{\"token\":1}"), 400);
    assertProblem(
        doors.post("/api/v1/attempts/x/report", "{\"token\":1,\"ending\":\"maybe\"}"), 400);
    assertProblem(doors.post("/api/v1/runners", "[]"), 400);
    assertProblem(doors.post("/api/v1/findings", "{}"), 400);
  }

  @Test
  void anotherContentTypeOrNoneIsRefused() {
    var request =
        HttpRequest.newBuilder(Doors.at("/api/v1/claims")).POST(BodyPublishers.ofString(CLAIM));
    assertProblem(Doors.send(request.copy().header("Content-Type", "text/plain").build()), 415);
    assertProblem(Doors.send(request.copy().build()), 415);
  }

  @Test
  void whatSomebodyWritesIntoAnAddressIsNoLabelOfAMetric() {
    var secret = "bfb0b1de-4c4b-4b5c-9a3e-2f8f1f3a5b6c";
    var body = BodyPublishers.ofString("x");
    for (var path : List.of("/api/v1/attempts/" + secret + "/heartbeat", "/api/v1/" + secret)) {
      var request = HttpRequest.newBuilder(Doors.at(path)).header("Content-Type", "text/plain");
      Doors.send(request.copy().POST(body).build());
      Doors.send(request.copy().PUT(body).build());
    }
    var metrics = doors.get("/q/metrics").body();
    assertThat(metrics)
        .contains("uri=\"/api/v1/attempts/{attempt}/heartbeat\"")
        .doesNotContain(secret);
  }

  @Test
  void aZeroCharacterAndAnEndlessTextAreRefused() {
    assertProblem(
        doors.post("/api/v1/attempts/x/progress", "{\"token\":1,\"message\":\"a\\u0000b\"}"), 400);
    assertProblem(
        doors.post(
            "/api/v1/attempts/x/progress",
            "{\"token\":1,\"message\":\"" + "x".repeat(4_001) + "\"}"),
        400);
  }

  @Test
  void anUnknownPathIsNotFoundAndFindingsNeedASession() {
    assertThat(doors.get("/api/v1/nothing").status()).isEqualTo(404);
    assertProblem(doors.get("/api/v1/findings"), 400);
    assertProblem(doors.get("/api/v1/findings?session=s&limit=0"), 400);
    assertThat(doors.get("/api/v1/findings?session=s").json().at("/items").isEmpty()).isTrue();
  }
}

package dev.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.coordinator.cli.http.Door;
import dev.coordinator.cli.session.AgentWords;
import dev.coordinator.cli.session.Sessions;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerbsIT {
  private static final String ID = "0193e7a0-0000-7000-8000-000000000001";
  private static final String SESSION = "/api/v1/sessions/" + ID;
  private static final String SUMMARY = "GET /api/v1/artifacts/" + ID + "/final-summary.md";
  private FakeServer server;

  @TempDir private Path folder;

  @BeforeEach
  void open() throws IOException {
    server = new FakeServer();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aFeatureIsSubmittedByteForByteAsWhatItsNameSays() throws IOException {
    server.on("POST /api/v1/features?start=true", 201, submitted());

    assertThat(server.run("submit", feature("a.yaml", "feature: é\n"))).isZero();
    assertThat(server.asked())
        .containsExactly("POST /api/v1/features?start=true application/yaml feature: é\n");
    assertThat(server.out()).startsWith("Submitted f as session " + ID);
  }

  @Test
  void aHeldFeatureIsNotStarted() throws IOException {
    server.on("POST /api/v1/features?start=false", 202, submitted());

    assertThat(server.run("submit", "--no-start", feature("a.json", "{}"))).isZero();
    assertThat(server.asked())
        .containsExactly("POST /api/v1/features?start=false application/json {}");
  }

  @Test
  void aSubmissionHasTheKeyThatItIsGivenOrOneOfItsOwn() throws IOException {
    server.on("POST /api/v1/features?start=true", 201, submitted());

    assertThat(server.run("submit", "--key", "k-1", feature("a.json", "{}"))).isZero();
    assertThat(server.run("submit", feature("a.json", "{}"))).isZero();
    assertThat(server.run("submit", feature("a.json", "{}"))).isZero();
    assertThat(server.headers("Idempotency-Key"))
        .startsWith("k-1")
        .hasSize(3)
        .doesNotHaveDuplicates();
  }

  @Test
  void waitingEndsWithZeroOnlyForCompleted() throws IOException {
    server.on("POST /api/v1/features?start=true", 201, submitted());
    server.on("GET " + SESSION, 200, session("completed"));
    server.on(SUMMARY, 200, "# Done");
    assertThat(server.run("submit", "--wait", feature("a.yaml", "x"))).isZero();
    assertThat(server.out()).contains("Completed: all work is on branch coordinator/f.");

    server.on("GET " + SESSION, 200, session("cancelled"));
    assertThat(server.run("submit", "--wait", feature("b.yaml", "x"))).isEqualTo(Exit.REFUSED);
    assertThat(server.out()).contains("Cancelled.");
  }

  @Test
  void aProgramThatWaitsGetsTheLastStateAlone() throws IOException {
    server.on("POST /api/v1/features?start=true", 201, submitted());
    server.on("GET " + SESSION, 200, session("completed"));
    server.on(SUMMARY, 200, "# Done");

    server.run("submit", "--wait", "--output", "json", feature("a.yaml", "x"));

    assertThat(json(server.out())).isEqualTo("completed");
  }

  @Test
  void waitingForAHeldFeatureIsWrongUsage() throws IOException {
    assertThat(server.run("submit", "--wait", "--no-start", feature("a.yaml", "x")))
        .isEqualTo(Exit.USAGE);
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void aFileThatIsNotThereIsWrongUsage() {
    assertThat(server.run("submit", folder.resolve("no.yaml").toString())).isEqualTo(Exit.USAGE);
    assertThat(server.err()).contains("Expected to read the feature file", "no file of that name");
  }

  @Test
  void aRefusedFeatureIsExplained() throws IOException {
    server.on(
        "POST /api/v1/features?start=true",
        422,
        """
        {"title": "The feature is not valid",
         "errors": [{"field": "/tasks/0/needs", "message": "Unknown task x", "fix": "Name one"}]}
        """);

    assertThat(server.run("submit", feature("a.yaml", "x"))).isEqualTo(Exit.REFUSED);
    assertThat(server.err())
        .isEqualTo(
            """
            Refused: The feature is not valid (422)
              /tasks/0/needs: Unknown task x
                  fix: Name one
            """);
    assertThat(server.out()).isEmpty();
  }

  @Test
  void aProgramGetsARefusalAsOneDocument() throws IOException {
    server.on("POST " + SESSION + "/pause", 409, "{\"title\":\"Not in this state\"}");

    assertThat(server.run("pause", ID, "--output", "json")).isEqualTo(Exit.REFUSED);
    var problem = Json.TOLERANT.readTree(server.err());
    assertThat(problem.path("title").asText()).isEqualTo("Not in this state");
    assertThat(problem.path("status").asInt()).isEqualTo(409);
    assertThat(problem.path("exitCode").asInt()).isEqualTo(Exit.REFUSED);
    assertThat(server.out()).isEmpty();
  }

  @Test
  void verbsOnASessionSendTheReason() {
    server.on("POST " + SESSION + "/pause", 200, session("draining"));
    server.on("GET " + SESSION, 200, session("planned"));
    server.on("POST " + SESSION + "/resume", 200, session("running"));
    server.on("POST " + SESSION + "/cancel", 200, session("cancelled"));

    assertThat(server.run("pause", ID, "--reason", "lunch")).isZero();
    assertThat(server.run("resume", ID)).isZero();
    assertThat(server.run("cancel", ID)).isZero();
    assertThat(server.asked())
        .containsExactly(
            "POST " + SESSION + "/pause application/json {\"reason\":\"lunch\"}",
            "GET " + SESSION,
            "POST " + SESSION + "/resume application/json {}",
            "POST " + SESSION + "/cancel application/json {}");
    assertThat(server.out()).contains("f: draining", "f: running", "f: cancelled");
  }

  @Test
  void verbsOnABatchSendWhatTheyDecide() {
    var batch = SESSION + "/batches/a-batch-1";
    server.on("POST " + batch + "/check-in", 200, session("running"));
    server.on("POST " + batch + "/retry", 200, session("running"));
    server.on("POST " + batch + "/accept", 200, session("running"));

    assertThat(server.run("check-in", ID, "a-batch-1", "--verdict", "Accepted")).isZero();
    assertThat(server.run("retry", ID, "a-batch-1", "--note", "use X")).isZero();
    assertThat(server.run("accept", ID, "a-batch-1", "--reason", "fine")).isZero();
    assertThat(server.run("accept", ID, "a-batch-1", "--reason", "by hand", "--without-work"))
        .isZero();
    assertThat(server.asked())
        .containsExactly(
            "POST " + batch + "/check-in application/json {\"verdict\":\"accepted\"}",
            "POST " + batch + "/retry application/json {\"note\":\"use X\"}",
            "POST " + batch + "/accept application/json {\"reason\":\"fine\"}",
            "POST "
                + batch
                + "/accept application/json {\"reason\":\"by hand\",\"withoutWork\":true}");
  }

  @Test
  void anAcceptanceWithoutAReasonIsWrongUsage() {
    assertThat(server.run("accept", ID, "a-batch-1")).isEqualTo(Exit.USAGE);
    assertThat(server.err()).contains("--reason");
  }

  @Test
  void aFeaturesNameMeansItsNewestSession() {
    var other = "{\"session\":\"0193e7a0-0000-7000-8000-000000000002\",\"feature\":\"g\"}";
    var named = "{\"session\":\"" + ID + "\",\"feature\":\"f\"}";
    var older = "{\"session\":\"0193e7a0-0000-7000-8000-000000000000\",\"feature\":\"f\"}";
    server.on("GET /api/v1/sessions?limit=50", 200, "{\"items\":[" + other + "],\"next\":\"c\"}");
    server.on(
        "GET /api/v1/sessions?limit=50&before=c", 200, "{\"items\":[" + named + "," + older + "]}");
    server.on("GET " + SESSION, 200, session("running"));

    assertThat(server.run("status", "f")).isZero();
    assertThat(server.out()).startsWith("f: running");
  }

  @Test
  void aStatusWithoutAStackStillShowsTheSessions() {
    server.on("GET /api/v1/sessions?limit=50", 200, "{\"items\":[" + session("paused") + "]}");

    assertThat(server.run("status")).isZero();
    assertThat(server.out()).contains(ID + "  paused     f");
  }

  @Test
  void theJournalIsReadToItsEnd() {
    var entry = "{\"sequence\":%d,\"time\":\"t\",\"type\":\"dev.coordinator.batch.requested.v1\"}";
    server.on(
        "GET /api/v1/journal/" + ID + "?limit=500",
        200,
        "{\"items\":[" + entry.formatted(1) + "],\"next\":7}");
    server.on(
        "GET /api/v1/journal/" + ID + "?limit=500&after=7",
        200,
        "{\"items\":[" + entry.formatted(2) + "],\"next\":null}");

    assertThat(server.run("journal", ID)).isZero();
    assertThat(server.out().lines())
        .hasSize(2)
        .last()
        .asString()
        .contains("#2  t  batch.requested");
  }

  @Test
  void theAgentsLastWordsAreReadOnceEach() throws IOException {
    var words = new AgentWords(new Sessions(new Door(server.url())), ID);
    server.on("GET /api/v1/journal/" + ID + "?limit=500", 200, said(7, "one"));
    server.on("GET /api/v1/journal/" + ID + "?limit=500&after=7", 200, said(9, "two"));

    assertThat(words.get()).containsExactly(Map.entry("a-batch-1", "one"));
    assertThat(words.get()).containsExactly(Map.entry("a-batch-1", "two"));
    server.close();
    assertThat(words.get()).containsExactly(Map.entry("a-batch-1", "two"));
  }

  @Test
  void noServerHasAnExitCodeOfItsOwn() {
    server.close();

    assertThat(server.run("status")).isEqualTo(Exit.UNREACHABLE);
    assertThat(server.err()).contains("Is it running? ./coordinator up");
  }

  @Test
  void anAddressThatIsNoneIsWrongUsage() {
    assertThat(server.run("status", ID, "--url", "ftp://x")).isEqualTo(Exit.USAGE);
  }

  @Test
  void helpNamesTheExitCodes() {
    assertThat(server.run("help")).isZero();
    assertThat(server.out()).contains("Exit codes: 0 done", "submit", "demo");
  }

  private String feature(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static String said(long position, String words) {
    return """
    {"items": [{"position": %d, "type": "dev.coordinator.sync.broadcast.attempt.progressed.v1",
      "body": {"batch": "a-batch-1", "message": "%s"}}], "next": null}
    """
        .formatted(position, words);
  }

  private static String submitted() {
    return "{\"session\":\"" + ID + "\",\"feature\":\"f\",\"warnings\":[]}";
  }

  private static String session(String state) {
    return """
    {"session": "%s", "feature": "f", "title": "t", "state": "%s", "epoch": 1, "sequence": 1,
     "branch": "coordinator/f", "batches": [], "syncPoints": []}
    """
        .formatted(ID, state);
  }

  private static String json(String text) throws JsonProcessingException {
    return Json.TOLERANT.readTree(text).path("state").asText();
  }
}

package dev.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** M14, M121: how a session stands, what was found out, and what is kept, at any time. */
class LookingInIT {
  private static final String ID = "0193e7a0-0000-7000-8000-000000000001";
  private static final String FINDINGS = "GET /api/v1/findings?session=" + ID + "&limit=500";
  private static final String TREE = "/api/v1/artifacts/" + ID;
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
  void theStatusOfASessionSaysWhenItWillEndAndOfOneThatHasEndedNothing() throws IOException {
    var forecast =
        "{\"forecast\": {\"p50\": \"2026-11-30T13:00:00Z\", \"p95\": \"2026-11-30T14:00:00Z\"}}";
    server.on("GET /api/v1/sessions/" + ID, 200, plain("running"));
    server.on("GET /api/v1/overview/" + ID, 200, forecast);

    assertThat(server.run("status", ID)).isZero();
    assertThat(server.out())
        .contains("end  about 2026-11-30T13:00:00Z, 19 of 20 by 2026-11-30T14:00:00Z");
    server.forget();
    server.on("GET /api/v1/overview/" + ID, 200, "{\"forecast\": {\"overdue\": true}}");
    assertThat(server.run("status", ID)).isZero();
    assertThat(server.out()).contains("end  longer than expected");
    server.forget();
    server.on("GET /api/v1/overview/" + ID, 200, forecast);
    assertThat(server.run("status", ID, "--output", "json")).isZero();
    assertThat(Json.TOLERANT.readTree(server.out()).at("/forecast/p95").asText())
        .isEqualTo("2026-11-30T14:00:00Z");

    server.forget();
    server.on("GET /api/v1/sessions/" + ID, 200, plain("completed"));
    assertThat(server.run("status", ID)).isZero();
    assertThat(server.out()).doesNotContain("end  about");
  }

  /** It could not work, and nobody claims it for a while: without the reason it seems to wait. */
  @Test
  void aBatchThatIsTriedAgainSaysWhatBecameOfTheLastTry() throws IOException {
    var requested =
        "{\"batch\": \"a-batch-1\", \"agent\": \"a\", \"state\": \"requested\", \"attempt\": 1}";
    var running = requested.replace("-1", "-2").replace("requested", "running");
    server.on(
        "GET /api/v1/sessions/" + ID,
        200,
        plain("running")
            .replace("\"batches\": []", "\"batches\": [" + requested + "," + running + "]"));
    var attempt =
        """
        {"batch": "%s", "attempt": {"stage": "lost", "number": 1, "runner": "r1",
         "lostBecause": "the agent could not work: Not logged in \\u001b[2J"}}
        """;
    server.on(
        "GET /api/v1/overview/" + ID,
        200,
        "{\"batches\": ["
            + attempt.formatted("a-batch-1")
            + ","
            + attempt.formatted("a-batch-2")
            + "]}");

    assertThat(server.run("status", ID)).isZero();
    assertThat(server.out())
        .containsOnlyOnce(
            "last try   attempt 1 by r1: the agent could not work: Not logged in [2J\n");
    server.forget();
    assertThat(server.run("status", ID, "--output", "json")).isZero();
    var batches = Json.TOLERANT.readTree(server.out()).path("batches");
    assertThat(batches.at("/0/lost/because").asText()).startsWith("the agent could not work");
    assertThat(batches.get(1).has("lost")).isFalse();
  }

  @Test
  void findingsAreReadToTheirEnd() {
    server.on(FINDINGS, 200, "{\"items\": [" + finding(1, "null") + "], \"next\": 1}");
    server.on(
        FINDINGS + "&after=1",
        200,
        "{\"items\": [" + finding(2, "\"2026-11-30T13:00:00Z\"") + "], \"next\": null}");

    assertThat(server.run("findings", ID)).isZero();
    assertThat(server.out())
        .contains("1  2026-11-30T12:00:00Z  a-batch-1  api\n         two\n         lines [2J")
        .contains("see a.py:4, b.py")
        .containsOnlyOnce("stale: cited lines have changed since 2026-11-30T13:00:00Z")
        .doesNotContain("\u001b");
  }

  /** A list that is kept by session is as empty of a session that nobody knows. */
  @Test
  void aSessionThatNobodyKnowsIsNotTakenForAnEmptyOne() {
    var attempts = "GET /api/v1/attempts?session=" + ID + "&limit=500&batch=b";
    for (var list : List.of(FINDINGS, FINDINGS.replace("findings", "questions"), attempts)) {
      server.on(list, 200, "{\"items\": [], \"next\": null}");
    }
    server.on("GET /api/v1/sessions?limit=50", 200, "{\"items\": [" + plain("running") + "]}");
    for (var verb :
        List.of(
            List.of("findings", ID),
            List.of("findings", ID, "--questions", "--output", "json"),
            List.of("log", ID, "b"))) {
      server.forget();
      assertThat(server.run(verb.toArray(String[]::new))).as("%s", verb).isEqualTo(Exit.REFUSED);
      assertThat(server.out()).isEmpty();
      assertThat(server.err()).contains("404");
    }

    for (var verb : List.of("findings", "status", "watch", "pause", "journal", "agents")) {
      server.forget();
      assertThat(server.run(verb, "nosuch")).as(verb).isEqualTo(Exit.REFUSED);
      assertThat(server.err()).contains("there is no session nosuch");
    }

    server.on("GET /api/v1/sessions/" + ID, 200, plain("running"));
    server.forget();
    assertThat(server.run("findings", ID)).isZero();
    assertThat(server.out()).isEqualTo("No findings.\n");
  }

  @Test
  void onlyStaleFindingsAreShownIfThoseAreAskedFor() throws IOException {
    var items = finding(1, "null") + "," + finding(2, "\"2026-11-30T13:00:00Z\"");
    server.on(FINDINGS, 200, "{\"items\": [" + items + "]}");

    assertThat(server.run("findings", ID, "--stale", "--output", "json")).isZero();
    assertThat(Json.TOLERANT.readTree(server.out()).findValuesAsText("position"))
        .containsExactly("2");
  }

  @Test
  void questionsTellWhatBecameOfThem() {
    server.on(
        "GET /api/v1/questions?session=" + ID + "&limit=500",
        200,
        """
        {"items": [
          {"id": "q-1", "text": "Where?", "asked": 3, "at": "t", "finding": 7, "stale": true},
          {"id": "q-2", "text": "Why?", "asked": 1, "at": "t", "researcher": "a-batch-1"},
          {"id": "q-3", "text": "Who?", "asked": 1, "at": "t"}], "next": null}
        """);

    assertThat(server.run("findings", ID, "--questions")).isZero();
    assertThat(server.out())
        .contains("asked by 3, answered by finding 7 (stale)\n         Where?")
        .contains("asked by 1, a-batch-1 researches it")
        .contains("asked by 1, open");
  }

  @Test
  void whatIsKeptIsListed() {
    server.on(
        "GET " + TREE,
        200,
        """
        {"feature": "f", "stamp": "20261130_120000", "version": 9,
         "files": [{"path": "plan/plan.md", "size": 120}]}
        """);

    assertThat(server.run("artifacts", ID)).isZero();
    assertThat(server.out())
        .isEqualTo(".artifacts/f/20261130_120000, version 9\n      120  plan/plan.md\n");
  }

  @Test
  void aFileIsPrintedAsItIsAndSavedOnlyWhereNoneIs() throws IOException {
    server.on("GET " + TREE + "/plan/a%20b.md", 200, "# é\n");
    var to = folder.resolve("saved.md");

    assertThat(server.run("artifacts", ID, "plan/a b.md")).isZero();
    assertThat(server.out()).isEqualTo("# é\n");
    assertThat(server.run("artifacts", ID, "plan/a b.md", "--to", to.toString())).isZero();
    assertThat(to).hasContent("# é\n");
    Files.writeString(to, "mine");
    assertThat(server.run("artifacts", ID, "plan/a b.md", "--to", to.toString()))
        .isEqualTo(Exit.REFUSED);
    assertThat(to).hasContent("mine");
  }

  @Test
  void aProgramGetsAFileAsADocument() throws IOException {
    server.on("GET " + TREE + "/a.md", 200, "text");
    server.on("GET " + TREE + "/a.json", 200, "{\"a\":1}");

    server.run("artifacts", ID, "a.md", "--output", "json");
    assertThat(Json.TOLERANT.readTree(server.out()).path("text").asText()).isEqualTo("text");
    server.forget();
    server.run("artifacts", ID, "a.json", "--output", "json");
    assertThat(Json.TOLERANT.readTree(server.out()).path("a").asInt()).isEqualTo(1);
  }

  @Test
  void aFileThatIsNotKeptIsRefused() {
    assertThat(server.run("artifacts", ID, "../secret")).isEqualTo(Exit.REFUSED);
    assertThat(server.asked()).containsExactly("GET " + TREE + "/../secret");
  }

  private static String plain(String state) {
    return """
    {"session": "%s", "feature": "f", "title": "t", "state": "%s", "epoch": 1, "sequence": 1,
     "batches": [], "syncPoints": []}
    """
        .formatted(ID, state);
  }

  private static String finding(int position, String staleAt) {
    return """
    {"position": %d, "batch": "a-batch-1", "topic": "api", "fact": "two\\nlines \\u001b[2J",
     "refs": ["a.py:4", "b.py"], "at": "2026-11-30T12:00:00Z", "staleAt": %s}
    """
        .formatted(position, staleAt);
  }

  @Test
  void whatTheLastAttemptOfABatchPrintedIsPrintedWhole() {
    var attempts = "GET /api/v1/attempts?session=" + ID + "&limit=500&batch=back-agent-batch-1";
    server.on(
        attempts,
        200,
        "{\"items\": [{\"attempt\": \"a1\", \"number\": 1}, {\"attempt\": \"a2\", \"number\":"
            + " 2}]}");
    server.on(
        "GET /api/v1/attempts/a2/log?from=0",
        200,
        "{\"chunks\": [{\"number\": 0, \"text\": \"one\\ntw\"}], \"next\": 1}");
    server.on(
        "GET /api/v1/attempts/a2/log?from=1",
        200,
        "{\"chunks\": [{\"number\": 1, \"text\": \"o\\n\"}], \"next\": null}");

    assertThat(server.run("log", ID, "back-agent-batch-1")).isZero();
    assertThat(server.out()).isEqualTo("one\ntwo\n");
    assertThat(server.run("log", ID, "back-agent-batch-1", "--attempt", "a9")).isEqualTo(1);
  }

  /** Because the server knows only what was brought to it. */
  @Test
  void whatMayBeMissingOfALogIsSaid() {
    server.on(
        "GET /api/v1/attempts?session=" + ID + "&limit=500&batch=b",
        200,
        "{\"items\": [{\"attempt\": \"a1\", \"state\": \"lost\"}, {\"attempt\": \"a2\", \"state\":"
            + " \"reported\"}]}");
    server.on(
        "GET /api/v1/attempts/a1/log?from=0",
        200,
        "{\"chunks\": [{\"number\": 0, \"text\": \"one\\n\"}]}");
    server.on("GET /api/v1/attempts/a2/log?from=0", 200, "{\"chunks\": []}");

    assertThat(server.run("log", ID, "b")).isZero();
    assertThat(server.out()).contains("Nothing that it printed has come here").contains("yet");
    assertThat(server.run("log", ID, "b", "--attempt", "a1")).isZero();
    assertThat(server.out())
        .endsWith("one\n(Its lease was lost: what it printed last may not have come here.)\n");
  }
}

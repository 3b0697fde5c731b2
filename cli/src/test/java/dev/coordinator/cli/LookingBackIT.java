package dev.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one asks of the past and of the quality of a session. */
class LookingBackIT {
  private static final String ID = "0193e7a0-0000-7000-8000-000000000001";
  private static final String SESSION = "/api/v1/sessions/" + ID;
  private FakeServer server;

  @BeforeEach
  void open() throws IOException {
    server = new FakeServer();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void theJournalTellsWhyABatchWaitedAtATime() {
    server.on(
        "GET /api/v1/journal/" + ID + "/state?at=2026-03-01T14%3A05%3A00Z&batch=a-batch-1",
        200,
        """
        {"session": {"session": "%s", "position": 7, "time": "2026-03-01T14:04:59Z",
           "identity": {"feature": "f"},
           "move": {"state": "running", "waitsFor": ["a runner that carries agent a"]}},
         "batches": [{"batch": {"batch": "a-batch-1", "move": {"state": "waiting",
           "at": "2026-03-01T14:00:00Z", "reason": "planned"}}, "waitsFor": ["sync point api"]}]}
        """
            .formatted(ID));

    assertThat(server.run("journal", ID, "--at", "2026-03-01T14:05:00Z", "--batch", "a-batch-1"))
        .isZero();
    assertThat(server.out())
        .isEqualTo(
            """
            f as of journal position 7, 2026-03-01T14:04:59Z: running, waits for a runner that carries agent a
              a-batch-1  waiting, waits for sync point api (since 2026-03-01T14:00:00Z: planned)
            """);
  }

  @Test
  void aBatchIsShownOfAMomentOnly() {
    assertThat(server.run("journal", ID, "--batch", "a-batch-1")).isEqualTo(Exit.USAGE);
    assertThat(server.err()).contains("Expected --at TIME with --batch");
  }

  @Test
  void whatWasSavedIsListed() {
    server.on(
        "GET /api/v1/checkpoints/" + ID + "?limit=500",
        200,
        """
        {"items": [{"number": 1, "time": "2026-03-01T14:05:00Z", "occasion": "batch_accepted",
          "subject": "a-batch-1"}]}
        """);
    assertThat(server.run("checkpoints", ID)).isZero();
    assertThat(server.out())
        .isEqualTo("    1  2026-03-01T14:05:00Z  batch accepted     a-batch-1\n");
  }

  @Test
  void whatWasSavedUnderANumberIsShownWithItsFiles() {
    server.on(
        "GET /api/v1/checkpoints/" + ID + "/3",
        200,
        """
        {"number": 3, "time": "2026-03-01T14:05:00Z", "occasion": "pause", "subject": "f",
         "files": [{"path": "context.json", "size": 17}]}
        """);
    server.on("GET /api/v1/checkpoints/" + ID + "/3/agent-reports/a%20b.md", 200, "As it was.\n");

    assertThat(server.run("checkpoints", ID, "3")).isZero();
    assertThat(server.run("checkpoints", ID, "3", "agent-reports/a b.md")).isZero();
    assertThat(server.out())
        .isEqualTo(
            """
                3  2026-03-01T14:05:00Z  pause              f
                   17  context.json
            As it was.
            """);
  }

  @Test
  void aCheckpointWithoutFilesSaysSo() {
    server.on(
        "GET /api/v1/checkpoints/" + ID + "/4",
        200,
        """
        {"number": 4, "time": "2026-03-01T14:05:00Z", "occasion": "pause", "subject": "f",
         "files": null}
        """);
    assertThat(server.run("checkpoints", ID, "4")).isZero();
    assertThat(server.out()).endsWith("Its files are not made yet.\n");
  }

  @Test
  void aChangedJournalIsFound() {
    var chain = "GET /api/v1/journal/" + ID + "/chain";
    server.on(chain, 200, "{\"unbroken\": true, \"linked\": 3, \"last\": \"c0ffee\"}");
    assertThat(server.run("journal", ID, "--check")).isZero();
    server.on(chain, 200, "{\"unbroken\": false, \"linked\": 3, \"brokenAt\": 2}");
    assertThat(server.run("journal", ID, "--check")).isEqualTo(Exit.REFUSED);
    assertThat(server.out())
        .contains("Unbroken: 3 entries", "Broken: the entry at position 2 is not");
  }

  @Test
  void theStatusOfASessionTellsHowGoodItsWorkIs() throws IOException {
    server.on("GET " + SESSION, 200, session("completed"));
    server.on("GET /api/v1/metrics/" + ID, 200, quality());

    assertThat(server.run("status", ID)).isZero();
    assertThat(server.out())
        .contains("First-try acceptance  16 of 20, 80.0 % (aim: more than 90 %, missed)")
        .contains("Integration issues    2 of 24, 8.3 % (aim: less than 1 per feature, missed)");
  }

  @Test
  void aProgramGetsTheFiguresWithTheSession() throws IOException {
    server.on("GET " + SESSION, 200, session("completed"));
    server.on("GET /api/v1/metrics/" + ID, 200, quality());

    assertThat(server.run("status", ID, "--output", "json")).isZero();
    assertThat(Json.TOLERANT.readTree(server.out()).at("/quality/redone/percent").asDouble())
        .isEqualTo(10.0);
  }

  private static String quality() {
    return """
    {"quality": {"figures": {"features": 1,
      "firstTry": {"name": "First-try acceptance", "percent": 80.0,
        "text": "16 of 20, 80.0 % (aim: more than 90 %, missed)"},
      "redone": {"name": "Rework", "percent": 10.0,
        "text": "2 of 20, 10.0 % (aim: less than 10 %, missed)"},
      "integrationIssues": {"name": "Integration issues", "percent": 8.3,
        "text": "2 of 24, 8.3 % (aim: less than 1 per feature, missed)"}}}}
    """;
  }

  private static String session(String state) {
    return """
    {"session": "%s", "feature": "f", "title": "t", "state": "%s", "epoch": 1, "sequence": 1,
     "branch": "coordinator/f", "batches": [], "syncPoints": []}
    """
        .formatted(ID, state);
  }
}

package dev.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator asks for by the command line. */
class OperatingIT {
  private static final String PAGE = "GET /api/v1/dead-letters?limit=200&state=open";
  private static final String LETTER =
      """
      {"id": "%s", "topic": "batch.completed", "key": "s1", "type": "t", "eventId": "e",
       "service": "scheduler", "reason": "no\\u001b[31m body", "time": "2026-01-01T00:00:00Z"}
      """;

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
  void deadLettersAreListedPageByPageAndSteerNoTerminal() {
    server.on(PAGE, 200, "{\"items\": [" + LETTER.formatted("l2") + "], \"next\": \"l2\"}");
    server.on(PAGE + "&before=l2", 200, "{\"items\": [" + LETTER.formatted("l1") + "]}");

    assertThat(server.run("dead-letters")).isZero();
    assertThat(server.out())
        .contains("l2  2026-01-01T00:00:00Z  batch.completed  t  key s1  by scheduler", "l1  2026")
        .contains("no[31m body")
        .doesNotContain("\u001b");
  }

  @Test
  void oneLetterIsShownWithItsBody() {
    server.on(
        "GET /api/v1/dead-letters/l1",
        200,
        "{\"letter\": " + LETTER.formatted("l1") + ", \"body\": \"{broken\", \"bytes\": 7}");

    assertThat(server.run("dead-letters", "show", "l1")).isZero();
    assertThat(server.out()).contains("event e, 7 bytes", "{broken");
  }

  @Test
  void allAreSentAgainTheOldestFirst() {
    server.on(
        PAGE, 200, "{\"items\": [" + LETTER.formatted("l2") + "," + LETTER.formatted("l1") + "]}");
    server.on("POST /api/v1/dead-letters/l1/re-drive", 200, reDriven("l1", true));
    server.on("POST /api/v1/dead-letters/l2/re-drive", 200, reDriven("l2", true));

    assertThat(server.run("dead-letters", "re-drive", "--all")).isZero();
    assertThat(server.asked())
        .containsExactly(
            PAGE,
            "POST /api/v1/dead-letters/l1/re-drive application/json {}",
            "POST /api/v1/dead-letters/l2/re-drive application/json {}");
    assertThat(server.out()).contains("l1  2026", "l2  2026").endsWith("Sent again: 2\n");
  }

  @Test
  void whatHadBeenSentBeforeDoesNotCountAsSent() {
    server.on("POST /api/v1/dead-letters/l1/re-drive", 200, reDriven("l1", false));
    server.on("POST /api/v1/dead-letters/l2/re-drive", 200, reDriven("l2", true));

    assertThat(server.run("dead-letters", "re-drive", "l1", "l2")).isZero();
    assertThat(server.out()).endsWith("Sent again: 1, had been before: 1\n");
  }

  private static String reDriven(String id, boolean now) {
    return "{\"letter\": " + LETTER.formatted(id) + ", \"sentNow\": " + now + "}";
  }

  @Test
  void whoHoldsFilesAndWhoWaitsIsToldAndSteersNoTerminal() {
    server.on(
        "GET /api/v1/file-leases?repository=my%20shop",
        200,
        """
        {"repository": "my shop",
         "held": [{"session": "s1", "batch": "a-batch-1", "state": "in_review", "agent": "a",
           "token": 7, "globs": ["src/\\u001b[31m**", "docs/x"]}],
         "waiting": [{"session": "s2", "batch": "b-batch-1", "since": "2026-01-01T00:00:00Z",
           "globs": ["src/y"], "behind": [
             {"session": "s1", "batch": "a-batch-1", "holds": true, "globs": ["src/**"]},
             {"session": "s3", "batch": "c-batch-1", "holds": false, "globs": ["src/y"]}]}]}
        """);

    assertThat(server.run("leases", "my shop")).isZero();
    assertThat(server.out())
        .isEqualTo(
            """
            s1  a-batch-1  in review by a  token 7
                holds      src/[31m**, docs/x
            s2  b-batch-1  waits since 2026-01-01T00:00:00Z
                wants      src/y
                behind     s1  a-batch-1, which holds src/**
                behind     s3  c-batch-1, which is to have before src/y
            """);
  }

  @Test
  void whereNobodyHoldsFilesThatIsSaidAndAProgramGetsEmptyLists() {
    var nothing = "{\"repository\": \"r\", \"held\": [], \"waiting\": []}";
    server.on("GET /api/v1/file-leases?repository=r", 200, nothing);

    assertThat(server.run("leases", "r")).isZero();
    assertThat(server.run("leases", "r", "--output", "json")).isZero();
    assertThat(server.out()).startsWith("Nobody holds files of r.").contains("\"waiting\" : [ ]");
  }

  @Test
  void whoNamesNoLetterSendsNone() {
    assertThat(server.run("dead-letters", "re-drive")).isEqualTo(Exit.USAGE);
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void eventsArePublishedAgainByTheServicesThatWereNamed() {
    var door = "POST /services/scheduler/api/v1/outbox/republish";
    server.on(door, 200, "{\"service\": \"scheduler\", \"events\": 7}");

    assertThat(server.run("republish", "--service", "scheduler", "--topic", "batch.requested"))
        .isZero();
    assertThat(server.asked())
        .containsExactly(door + " application/json {\"topic\":\"batch.requested\"}");
    assertThat(server.out()).contains("scheduler   7 events are published again");
  }

  @Test
  void aServiceThatFailsKeepsNoOtherFromPublishingAndIsNamed() {
    var scheduler = "POST /services/scheduler/api/v1/outbox/republish";
    var gateway = "POST /services/gateway/api/v1/outbox/republish";
    server.on(scheduler, 504, "{\"title\": \"Gateway Timeout\", \"detail\": \"It is silent.\"}");
    server.on(gateway, 200, "{\"service\": \"gateway\", \"events\": 3}");

    assertThat(server.run("republish", "--service", "scheduler,gateway")).isEqualTo(Exit.REFUSED);
    assertThat(server.asked())
        .containsExactly(scheduler + " application/json {}", gateway + " application/json {}");
    assertThat(server.err()).contains("scheduler", "504 Gateway Timeout It is silent.");
    assertThat(server.out()).isEqualTo("gateway     3 events are published again\n");
  }
}

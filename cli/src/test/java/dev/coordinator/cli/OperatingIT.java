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
    server.on("POST /api/v1/dead-letters/l1/re-drive", 200, LETTER.formatted("l1"));
    server.on("POST /api/v1/dead-letters/l2/re-drive", 200, LETTER.formatted("l2"));

    assertThat(server.run("dead-letters", "re-drive", "--all")).isZero();
    assertThat(server.asked())
        .containsExactly(
            PAGE,
            "POST /api/v1/dead-letters/l1/re-drive application/json {}",
            "POST /api/v1/dead-letters/l2/re-drive application/json {}");
    assertThat(server.out()).contains("Sent again: 2");
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
}

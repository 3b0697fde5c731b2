package dev.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an agent at work types, and what it reads. */
class AgentVerbsIT {
  private static final String FINDING =
      """
      {"finding":7,"askedAs":"Where are tokens?","topic":"t","fact":"in Redis\\n\\u001b[2Jreally",
       "refs":["app/a.py:4"],"batch":"backend-batch-1","at":"2026-11-29T12:00:00Z"}
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

  private void replies(String reply) {
    server.on("POST /api/v1/questions", 200, reply);
  }

  @Test
  void aKnownAnswerIsQuotedWithWhatItAnswered() {
    replies("{\"outcome\":\"answered\",\"question\":\"q-1\",\"answer\":" + FINDING + "}");
    assertThat(server.run("ask", "--wait", "0", "where's the tokens")).isZero();
    assertThat(server.asked())
        .containsExactly(
            "POST /api/v1/questions application/json"
                + " {\"question\":\"where's the tokens\",\"waitMillis\":0,\"rejects\":[]}");
    assertThat(server.out())
        .contains("Finding 7 of backend-batch-1, unverified, asked as: Where are tokens?")
        .contains("> in Redis\n> [2Jreally\n  see app/a.py:4")
        .contains("coordinator ask --not 7 'where'\\''s the tokens'");
  }

  @Test
  void whatIsCloseIsOfferedWithBothWaysToGoOn() {
    replies("{\"outcome\":\"offered\",\"offers\":[" + FINDING + "]}");
    assertThat(server.run("ask", "Q")).isZero();
    assertThat(server.out())
        .contains("coordinator ask --take 7 'Q'")
        .contains("coordinator ask --not 7 'Q'");
    server.run("ask", "--wait", "0", "--not", "7,8", "Q");
    server.run("ask", "--wait", "0", "--take", "7", "Q");
    assertThat(server.asked().get(1)).contains("\"rejects\":[7,8]");
    assertThat(server.asked().get(2)).contains("\"takes\":7");
  }

  @Test
  void whoIsToResearchIsToldHowToAnswer() {
    replies("{\"outcome\":\"research\",\"question\":\"q-1\",\"offers\":[]}");
    server.run("ask", "Q");
    assertThat(server.out()).contains("coordinator answer q-1 'WHAT YOU FOUND' --ref FILE:LINE");

    server.on("POST /api/v1/questions/q-1/answer", 200, FINDING);
    assertThat(server.run("answer", "q-1", "in Redis", "--ref", "a.py:4", "--ref", "b.py"))
        .isZero();
    assertThat(server.asked().getLast())
        .endsWith("{\"fact\":\"in Redis\",\"refs\":[\"a.py:4\",\"b.py\"]}");
    assertThat(server.out()).contains("Stored as finding 7");
  }

  @Test
  void whoeverElseResearchesIsNamed() {
    replies(
        "{\"outcome\":\"researching\",\"question\":\"q-1\",\"researcher\":\"backend-batch-1\","
            + "\"since\":\"2026-11-29T12:00:00Z\"}");
    assertThat(server.run("ask", "--wait", "0", "Q")).isZero();
    assertThat(server.out()).contains("backend-batch-1 is researching it");
  }

  @Test
  void whatWasSharedMeanwhileStandsUnderEveryAnswer() {
    var unread = "\"unread\":[{\"topic\":\"api\",\"text\":\"GET /users\"}]";
    replies("{\"outcome\":\"research\",\"question\":\"q-1\"," + unread + "}");
    server.on("POST /api/v1/questions/q-1/answer", 200, "{\"finding\":7," + unread + "}");
    server.on("POST /api/v1/findings", 200, "{" + unread + "}");
    server.run("ask", "Q");
    server.run("answer", "q-1", "in Redis");
    server.run("tell", "clock", "UTC only");
    assertThat(server.out().split("> api: GET /users", -1)).hasSize(4);
  }

  @Test
  void whatNobodyAskedIsToldToo() {
    server.on("POST /api/v1/findings", 200, "{}");
    assertThat(server.run("tell", "clock", "UTC only", "--ref", "a.py:4")).isZero();
    assertThat(server.asked().getLast())
        .endsWith("{\"topic\":\"clock\",\"fact\":\"UTC only\",\"refs\":[\"a.py:4\"]}");
  }
}

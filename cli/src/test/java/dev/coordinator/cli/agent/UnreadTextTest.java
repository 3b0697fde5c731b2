package dev.coordinator.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class UnreadTextTest {
  @Test
  void whatIsUnreadStandsUnderTheAnswerALineEach() throws IOException {
    assertThat(
            UnreadText.under(
                "Stored.",
                json(
                    """
                    {"unread":[{"topic":"api","text":"GET /users\\nthen \\u001b[2J more"},
                      {"topic":"clock","text":"%s"}]}
                    """
                        .formatted("x".repeat(400)))))
        .isEqualTo(
            "Stored.\n\nShared since your brief was written (in full in $COORDINATOR_NEWS):\n"
                + "> api: GET /users then [2J more\n"
                + "> clock: "
                + "x".repeat(293)
                + "…");
  }

  @Test
  void whereNothingIsUnreadNothingIsSaid() throws IOException {
    assertThat(UnreadText.under("Stored.", json("{\"unread\":[]}"))).isEqualTo("Stored.");
    assertThat(UnreadText.under("Stored.", json("{}"))).isEqualTo("Stored.");
  }

  private static JsonNode json(String text) throws IOException {
    return Json.TOLERANT.readTree(text);
  }
}

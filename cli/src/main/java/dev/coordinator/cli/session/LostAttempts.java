package dev.coordinator.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;

/**
 * Why batches are tried again: a session says of such a batch only that it waits for a claim, and
 * the overview of the journal knows what became of the attempt before.
 */
final class LostAttempts {
  private final JsonNode overview;

  LostAttempts(JsonNode overview) {
    this.overview = overview;
  }

  /** Puts {@code lost} beside each batch of the session that is requested again. */
  void putInto(JsonNode session) {
    var attempts = new HashMap<String, JsonNode>();
    for (var batch : overview.path("batches")) {
      var attempt = batch.path("attempt");
      if (attempt.path("stage").asText().equals("lost")) {
        attempts.put(batch.path("batch").asText(), attempt);
      }
    }
    for (var batch : session.path("batches")) {
      var attempt = attempts.get(batch.path("batch").asText());
      if (attempt != null && batch.path("state").asText().equals("requested")) {
        ((ObjectNode) batch)
            .putObject("lost")
            .put("attempt", attempt.path("number").asInt())
            .put("runner", attempt.path("runner").asText())
            .put("because", attempt.path("lostBecause").asText("its lease ended"));
      }
    }
  }
}

package dev.coordinator.stories.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.contracts.json.Json;
import java.util.List;
import java.util.Map;

/**
 * The example that follows the topics, as a process of its own with nothing but the broker's
 * address.
 */
public final class OtherProgram {
  private OtherProgram() {}

  /** The sessions by their ids, as it shows them after one look from the first record on. */
  public static JsonNode board(RunningStack stack) {
    var command =
        List.of(
            Checkout.ROOT.resolve("examples/run").toString(),
            "SessionBoard.java",
            "127.0.0.1:" + stack.kafkaPort(),
            "--once",
            "--json");
    var printed = Program.run("session-board", stack.folder("board"), Map.of(), command);
    var json = printed.lines().filter(line -> line.startsWith("{")).findFirst().orElse(printed);
    try {
      return Json.TOLERANT.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Expected JSON, but it printed " + printed, e);
    }
  }
}

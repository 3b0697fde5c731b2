package dev.coordinator.stories.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.json.Json;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the server has kept of what one of the four printed. */
record Logged(String kind, String text, List<Integer> chunks) {
  /** The first event that each prints, and its last. */
  private static final Map<String, List<String>> ENDS =
      Map.of(
          "claude", List.of("\"subtype\":\"init\"", "\"type\":\"result\""),
          "codex", List.of("\"type\":\"thread.started\"", "\"type\":\"turn.completed\""),
          "opencode", List.of("\"type\":\"step_start\"", "\"type\":\"step_finish\""),
          "gemini", List.of("\"type\":\"init\"", "\"type\":\"result\""));

  /** Of the only attempt of this one in the session. */
  static Logged of(RunningStack stack, Session session, String kind) {
    var attempt =
        stack
            .ledger()
            .texts(
                "select attempt from gateway.attempt join gateway.request using (request)"
                    + " where session = ? and agent = ?",
                session.id(),
                kind);
    assertThat(attempt).as("attempts of %s", kind).hasSize(1);
    var text = new StringBuilder();
    var numbers = new ArrayList<Integer>();
    var page = stack.web().get("/api/v1/attempts/" + attempt.getFirst() + "/log").good();
    page.path("chunks")
        .forEach(chunk -> {
          numbers.add(chunk.path("number").asInt());
          text.append(chunk.path("text").asText());
        });
    return new Logged(kind, text.toString(), numbers);
  }

  /** Every event is whole, from the first one to the last, with the edit between them. */
  void isWholeAndInOrder() {
    assertThat(chunks).first().isEqualTo(0);
    assertThat(chunks).isSorted().doesNotHaveDuplicates();
    var events = text.lines().filter(line -> line.startsWith("{")).toList();
    assertThat(events).as(kind).hasSizeGreaterThan(3).allSatisfy(Logged::isWhole);
    var ends = ENDS.get(kind);
    assertThat(text)
        .as(kind)
        .containsSubsequence(ends.getFirst(), "share_finding", "work.txt", ends.getLast());
    assertThat(events.getLast()).as("the last of %s", kind).contains(ends.getLast());
  }

  private static void isWhole(String event) {
    try {
      assertThat(Json.STRICT.readTree(event).isObject()).isTrue();
    } catch (IOException e) {
      throw new AssertionError("Expected a whole event, but got " + event, e);
    }
  }
}

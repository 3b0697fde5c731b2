package dev.coordinator.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.contracts.runner.Assignment;
import java.util.List;
import java.util.Map;

/** An agent at work that asks before it researches, with its attempt's secret. */
record Asker(Doors doors, Assignment assignment) {
  Doors.Answer asks(Map<String, Object> body) {
    return doors.post("/api/v1/questions", body, secret());
  }

  /** The outcome that it is told. */
  JsonNode asks(String question) {
    return told(asks(Map.of("question", question)));
  }

  JsonNode waitsFor(String question) {
    return told(asks(Map.of("question", question, "waitMillis", 20_000)));
  }

  JsonNode rejects(String question, List<Long> findings) {
    return told(asks(Map.of("question", question, "rejects", findings)));
  }

  JsonNode takes(String question, long finding) {
    return told(asks(Map.of("question", question, "takes", finding)));
  }

  Doors.Answer answers(String question, String fact, String... refs) {
    return doors.post(
        "/api/v1/questions/" + question + "/answer",
        Map.of("fact", fact, "refs", List.of(refs)),
        secret());
  }

  private String[] secret() {
    return new String[] {"Authorization", "Bearer " + assignment.secret()};
  }

  private static JsonNode told(Doors.Answer answer) {
    if (answer.status() != 200) {
      throw new AssertionError("Expected 200, but it is " + answer);
    }
    return answer.json();
  }
}

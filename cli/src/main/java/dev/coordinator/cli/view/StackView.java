package dev.coordinator.cli.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The processes behind one address, as the front door tells them; incomplete while some are still
 * to be started.
 */
public record StackView(List<Part> parts, boolean complete) {
  /** All the parts that there are. */
  public StackView(List<Part> parts) {
    this(parts, true);
  }

  /** Reads the front door's answer: a list of parts, alone or as its one list. */
  public static StackView of(JsonNode answer) {
    var list = answer.isArray() ? answer : answer.path("parts");
    var parts = new ArrayList<Part>();
    for (var part : list) {
      parts.add(
          new Part(
              part.path("name").asText(),
              part.path("state").asText(),
              part.path("pid").asLong(),
              part.path("port").asInt(),
              part.path("restarts").asInt()));
    }
    return new StackView(List.copyOf(parts), answer.path("ready").asBoolean(true));
  }

  /** Whether every part can work. */
  public boolean ready() {
    return complete
        && !parts.isEmpty()
        && parts.stream().allMatch(part -> part.state().equals("ready"));
  }

  /** One process of the stack. */
  public record Part(String name, String state, long pid, int port, int restarts) {}
}

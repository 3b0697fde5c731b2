package dev.coordinator.cli.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.runner.Assignment;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells whoever watches the runner what happens: one line each, never half a line. */
final class Happenings {
  private final PrintStream out;
  private final boolean json;

  Happenings(PrintStream out, boolean json) {
    this.out = out;
    this.json = json;
  }

  /** Says it with its details; details without a value are left out. */
  void tell(String happening, String... keysAndValues) {
    var details = new LinkedHashMap<String, String>();
    for (int i = 0; i + 1 < keysAndValues.length; i += 2) {
      if (!keysAndValues[i + 1].isEmpty()) {
        details.put(keysAndValues[i], keysAndValues[i + 1]);
      }
    }
    String line = json ? asJson(happening, details) : asText(happening, details);
    synchronized (out) {
      out.println(line);
      out.flush();
    }
  }

  /** Says it of an attempt with more details; {@code why} may be empty. */
  void tell(String happening, Assignment assignment, @Nullable String why, String... more) {
    var request = assignment.request();
    var all = new ArrayList<>(List.of("session", request.session(), "batch", request.batch()));
    all.addAll(List.of("attempt", assignment.attemptId()));
    all.addAll(List.of(more));
    all.addAll(List.of("why", why == null ? "" : why));
    tell(happening, all.toArray(String[]::new));
  }

  private static String asText(String happening, Map<String, String> details) {
    return details.entrySet().stream()
        .map(e -> " " + e.getKey() + "=" + e.getValue().replace('\n', ' '))
        .collect(Collectors.joining("", happening, ""));
  }

  private static String asJson(String happening, Map<String, String> details) {
    var all = new LinkedHashMap<String, String>();
    all.put("happening", happening);
    all.putAll(details);
    try {
      return Json.STRICT.writeValueAsString(all);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Expected to write a map as JSON, but could not", e);
    }
  }
}

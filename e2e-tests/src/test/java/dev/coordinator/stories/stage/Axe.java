package dev.coordinator.stories.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Looks over a page as it is shown now, by the rules of axe-core. */
public final class Axe {
  private static final List<String> BAD = List.of("critical", "serious");

  private Axe() {}

  /** What is seriously wrong for people who read or use it otherwise; empty if nothing is. */
  public static List<String> faults(Page page) {
    page.evaluate(script());
    var found =
        page.evaluate(
            "async () => JSON.stringify((await axe.run(document, {resultTypes: ['violations']}))"
                + ".violations.map(v => ({id: v.id, impact: v.impact,"
                + " nodes: v.nodes.map(n => n.html.slice(0, 200) + ' ' + n.failureSummary)})))");
    var faults = new ArrayList<String>();
    for (var fault : read((String) found)) {
      if (BAD.contains(fault.path("impact").asText())) {
        faults.add(fault.toString());
      }
    }
    return faults;
  }

  private static JsonNode read(String json) {
    try {
      return Json.TOLERANT.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String script() {
    try (var script = Axe.class.getResourceAsStream("/axe.min.js")) {
      if (script == null) {
        throw new IllegalStateException("Expected axe-core on the class path, but it is not there");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

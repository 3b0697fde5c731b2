package dev.coordinator.cli.screen;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** How good a session's work is, in the server's own words and figures. */
public final class QualityText {
  private static final List<String> FIGURES = List.of("firstTry", "redone", "integrationIssues");

  private QualityText() {}

  /** A line for each figure; none before something was tried. */
  public static List<String> lines(JsonNode figures) {
    var lines = new ArrayList<String>();
    if (figures.path("features").asInt() > 0) {
      for (var name : FIGURES) {
        var figure = figures.path(name);
        lines.add(
            "  %-22s%s"
                .formatted(
                    Plain.line(figure.path("name").asText()),
                    Plain.line(figure.path("text").asText())));
      }
    }
    return lines;
  }
}

package dev.coordinator.cli.screen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.coordinator.cli.http.DoorException;
import java.util.ArrayList;

/** A refusal for its reader: what is wrong, where it stands and how to mend it. */
public final class ProblemText {
  private final Paint paint;

  /** Text in these colours. */
  public ProblemText(Paint paint) {
    this.paint = paint;
  }

  /** The problem's title, its detail, and a paragraph for each error. */
  public String of(DoorException problem) {
    var lines = new ArrayList<String>();
    var title = problem.title().isEmpty() ? problem.detail() : problem.title();
    lines.add(
        paint.state("fails", "Refused: " + Plain.line(title)) + " (" + problem.status() + ")");
    if (!problem.detail().isBlank() && !problem.detail().equals(title) && !isRepeated(problem)) {
      lines.add("  " + Plain.line(problem.detail()));
    }
    for (var error : problem.errors()) {
      var where = error.field().isEmpty() ? "" : paint.strong(Plain.line(error.field())) + ": ";
      lines.add("  " + where + Plain.line(error.message()));
      if (!error.fix().isBlank()) {
        lines.add("      fix: " + Plain.line(error.fix()));
      }
    }
    return String.join("\n", lines);
  }

  /** Whether its errors begin with the very sentence of its detail. */
  private static boolean isRepeated(DoorException problem) {
    return problem.errors().stream()
        .map(error -> error.message().replaceFirst("\\.$", ""))
        .anyMatch(message -> !message.isBlank() && problem.detail().startsWith(message));
  }

  /** The same as a problem document, for programs, with what the command then ends with. */
  public static JsonNode json(DoorException problem, int exitCode) {
    var document = JsonNodeFactory.instance.objectNode();
    document.put("status", problem.status());
    document.put("title", problem.title());
    document.put("detail", problem.detail());
    var errors = document.putArray("errors");
    for (var error : problem.errors()) {
      var one = errors.addObject();
      one.put("field", error.field());
      one.put("message", error.message());
      one.put("fix", error.fix());
    }
    return document.put("exitCode", exitCode);
  }

  /** A problem that no server told: it has no status. */
  public static JsonNode json(String title, String detail, int exitCode) {
    var document = JsonNodeFactory.instance.objectNode();
    document.put("title", title);
    document.put("detail", detail);
    return document.put("exitCode", exitCode);
  }
}

package dev.coordinator.cli.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coordinator.cli.runner.process.CleanText;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.contracts.report.Report;
import org.jspecify.annotations.Nullable;

/**
 * Finds the report at the end of what an agent printed: a JSON object, on one line or several, if
 * it reads as one; otherwise the end of the text is the summary. Never fails, and where the text
 * ends like a report of which only the end was kept it says so, and keeps the blocker.
 */
final class ReportReader {
  private static final int SUMMARY = 2000;
  private static final String TOO_LONG =
      "(The output ends like a report, but only its last 1 MiB is kept and no report begins in it:"
          + " if one was meant, it was too long, and nothing of it was read but these last words,"
          + " and its blocker if that stands in them whole. A report may have 1,000,000 bytes.)\n";
  private static final int TRIES = 500;

  private ReportReader() {}

  /** What an agent printed; {@code isCut} when only the end of it was kept. */
  static Report read(String stdout, boolean isCut) {
    String end = withoutFence(stdout.strip());
    if (end.endsWith("}")) {
      int line = end.lastIndexOf('\n');
      for (int tries = 0; tries < TRIES; tries++) {
        Report found = asReport(end.substring(line + 1).stripLeading());
        if (found != null) {
          return ShortReport.of(found);
        }
        if (line < 0) {
          break;
        }
        line = line == 0 ? -1 : end.lastIndexOf('\n', line - 1);
      }
    }
    String tail = CleanText.tail(stdout, SUMMARY);
    return isCut && end.endsWith("}") ? ofCut(end, TOO_LONG + tail) : Report.of(tail);
  }

  private static Report ofCut(String end, String summary) {
    JsonNode blocker = CutReport.blocker(end);
    if (blocker == null) {
      return Report.of(summary);
    }
    ObjectNode read = Json.STRICT.createObjectNode().put("summary", summary);
    read.set("blocker", CleanJson.of(blocker));
    return ShortReport.of(asFarAsItReads(read));
  }

  /** Agents like to wrap JSON in a Markdown fence. */
  private static String withoutFence(String text) {
    return text.endsWith("```") ? text.substring(0, text.length() - 3).strip() : text;
  }

  private static @Nullable Report asReport(String candidate) {
    if (!candidate.startsWith("{")) {
      return null;
    }
    try {
      JsonNode read = Json.STRICT.readTree(candidate);
      boolean isReport = read.path("summary").isTextual() || read.path("blocker").isObject();
      return isReport
          ? asFarAsItReads(ListedBlockers.asOne((ObjectNode) CleanJson.of(read)))
          : null;
    } catch (JsonProcessingException _) {
      return null; // only text then
    }
  }

  /** A part of the wrong form costs that part; a blocker is never lost for its form. */
  private static Report asFarAsItReads(ObjectNode read) {
    Report whole = parsed(read);
    if (whole != null) {
      return whole;
    }
    ObjectNode core = read.objectNode().put("summary", read.path("summary").asText(""));
    if (read.has("blocker")) {
      core.set("blocker", read.get("blocker"));
    }
    Report partly = parsed(core);
    if (partly != null) {
      return partly;
    }
    var blocker = OddBlocker.of(read.path("blocker"));
    whole = parsed(read.deepCopy().set("blocker", Json.STRICT.valueToTree(blocker)));
    return whole != null ? whole : withBlocker(read.path("summary").asText(""), blocker);
  }

  private static Report withBlocker(String summary, Blocker blocker) {
    var none = Report.of(summary);
    return new Report(
        none.summary(),
        none.changes(),
        none.decisions(),
        none.findings(),
        none.integrationPoints(),
        none.questions(),
        blocker);
  }

  private static @Nullable Report parsed(ObjectNode node) {
    JsonNode blocker = node.path("blocker");
    boolean complete =
        !blocker.isObject()
            || (blocker.path("text").isTextual()
                && blocker.path("kind").isTextual()
                && blocker.path("severity").isTextual());
    try {
      return complete ? Json.TOLERANT.treeToValue(node, Report.class) : null;
    } catch (JsonProcessingException _) {
      return null;
    }
  }
}

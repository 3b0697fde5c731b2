package dev.coordinator.cli.restore;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.cli.screen.Plain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a person reads of a session that is taken up again: what is done, what is next, what is
 * known.
 */
final class RestoreText {
  private static final int MOST_NOTES = 12;

  private final JsonNode state;
  private final JsonNode progress;
  private final String summary;

  RestoreText(Artifacts tree) {
    this.state = tree.json("coordination-state.json");
    this.progress = tree.json("batch-progress.json");
    this.summary = tree.text("checkpoint-summary.md");
  }

  List<String> lines(String feature, String stamp) {
    var lines = new ArrayList<String>();
    lines.add("🔄 Resuming session: %s/%s".formatted(Plain.line(feature), Plain.line(stamp)));
    lines.add("");
    previous(lines);
    lines.add("");
    continuing(lines);
    lines.add("");
    context(lines);
    lines.add("");
    lines.add("Ready to continue. " + launching());
    return lines;
  }

  private void previous(List<String> lines) {
    var titles = titles();
    lines.add("## Previous Progress");
    lines.add("✅ Completed (" + state.path("completed_batches").size() + "):");
    for (var done : state.path("completed_batches")) {
      lines.add("   - " + named(titles, done));
    }
  }

  private void continuing(List<String> lines) {
    var titles = titles();
    lines.add("## Continuing From");
    for (var active : state.path("active_batches")) {
      lines.add("🔁 Was under way: " + named(titles, active));
    }
    lines.add("📍 Next: " + whatIsNext(titles));
    for (var blocker : state.path("blockers")) {
      lines.add(
          "⛔ Blocked: %s (%s %s): %s"
              .formatted(
                  named(titles, blocker),
                  Plain.line(blocker.path("severity").asText()),
                  Plain.line(blocker.path("kind").asText().replace('_', ' ')),
                  Plain.line(blocker.path("text").asText())));
    }
  }

  private String whatIsNext(Map<String, String> titles) {
    var next = next();
    if (next.isMissingNode()) {
      return "nothing is pending";
    }
    return isHeldUp(next)
        ? "nothing, before a person has decided what holds up " + named(titles, next)
        : named(titles, next);
  }

  private void context(List<String> lines) {
    lines.add("## Context Loaded");
    state
        .path("sync_points")
        .properties()
        .forEach(point -> {
          if (point.getValue().path("status").asText().equals("completed")) {
            var handed = new ArrayList<String>();
            point.getValue().path("artifacts").forEach(one -> handed.add(one.asText()));
            lines.add(
                "- Synced: "
                    + Plain.line(point.getKey())
                    + (handed.isEmpty() ? "" : ": " + Plain.line(String.join(", ", handed))));
          }
        });
    notes().stream().limit(MOST_NOTES).forEach(lines::add);
    var words = Plain.line(state.path("context_notes").asText(""));
    if (!words.isEmpty()) {
      lines.add("- " + words);
    }
  }

  /** The decisions, as the summary of the last save has them. */
  private List<String> notes() {
    var notes = new ArrayList<String>();
    var within = false;
    for (var line : summary.lines().toList()) {
      if (line.startsWith("## ")) {
        within = line.equals("## Context Notes");
      } else if (within && line.startsWith("- ")) {
        notes.add(Plain.line(line));
      }
    }
    return notes;
  }

  private JsonNode next() {
    var active = state.path("active_batches").path(0);
    if (!active.isMissingNode()) {
      return active;
    }
    for (var pending : state.path("pending_batches")) {
      if (pending.path("batch_id").equals(state.path("next_pending_batch"))) {
        return pending;
      }
    }
    return state.path("pending_batches").path(0);
  }

  /** Only a person lets it go on. */
  private static boolean isHeldUp(JsonNode next) {
    var status = next.path("status").asText();
    return status.equals("blocked") || status.equals("paused");
  }

  private String launching() {
    if (isHeldUp(next())) {
      return "A person decides first: ./coordinator page shows what.";
    }
    var agent = Plain.line(next().path("agent").asText(""));
    return agent.isEmpty() ? "Nothing is left to launch." : "Next to launch: " + agent + ".";
  }

  private Map<String, String> titles() {
    var titles = new HashMap<String, String>();
    for (var row : progress.path("batches")) {
      titles.put(row.path("batch_id").asText(), Plain.line(row.path("title").asText()));
    }
    return titles;
  }

  private static String named(Map<String, String> titles, JsonNode batch) {
    var id = batch.path("batch_id").asText();
    return titles.getOrDefault(id, "") + " (" + Plain.line(id) + ")";
  }
}

package dev.coordinator.cli.screen;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A session as it was at a past moment: each batch with its state and what it waited for. */
public final class MomentText {
  private final Paint paint;

  /** Text in these colours. */
  public MomentText(Paint paint) {
    this.paint = paint;
  }

  /** The session first, then its batches in the order of the plan. */
  public List<String> lines(JsonNode moment) {
    var lines = new ArrayList<String>();
    var session = moment.path("session");
    var state = session.at("/move/state").asText();
    lines.add(
        "%s as of journal position %d, %s: %s"
                .formatted(
                    Plain.line(
                        session.at("/identity/feature").asText(session.path("session").asText())),
                    session.path("position").asLong(),
                    session.path("time").asText(),
                    paint.state(state, state))
            + waits(session.at("/move/waitsFor")));
    moment.path("batches").forEach(standing -> lines.add("  " + batch(standing)));
    return lines;
  }

  private String batch(JsonNode standing) {
    var batch = standing.path("batch");
    var state = batch.at("/move/state").asText();
    return batch.path("batch").asText()
        + "  "
        + paint.state(state, state.replace('_', ' '))
        + waits(standing.path("waitsFor"))
        + because(batch.path("move"));
  }

  private static String waits(JsonNode forWhat) {
    var waits = new ArrayList<String>();
    forWhat.forEach(lacks -> waits.add(Plain.line(lacks.asText())));
    return waits.isEmpty() ? "" : ", waits for " + String.join(", ", waits);
  }

  private static String because(JsonNode move) {
    var reason = Plain.line(move.path("reason").asText(""));
    return reason.isEmpty() ? "" : " (since " + move.path("at").asText() + ": " + reason + ")";
  }
}

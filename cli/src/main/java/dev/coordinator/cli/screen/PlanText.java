package dev.coordinator.cli.screen;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;

/** What a submission answered, for people: the session, the plan and what to be careful about. */
public final class PlanText {
  private final Paint paint;

  /** Text in these colours. */
  public PlanText(Paint paint) {
    this.paint = paint;
  }

  /** The answer's session, plan and warnings. */
  public String of(JsonNode answer) {
    var lines = new ArrayList<String>();
    var feature = Plain.line(answer.path("feature").asText());
    lines.add(
        "Submitted " + paint.strong(feature) + " as session " + answer.path("session").asText());
    var plan = answer.path("plan");
    if (plan.isObject()) {
      lines.add(planLine(plan));
    }
    answer
        .path("warnings")
        .forEach(warning -> lines.add("warning: " + Plain.line(warning.asText())));
    return String.join("\n", lines);
  }

  private static String planLine(JsonNode plan) {
    var certificate = plan.path("certificate");
    var batches = plan.path("batches").size();
    return "Plan: %d batches, %d sync points, %d minutes instead of %d one after the other (%s: %s)"
        .formatted(
            batches,
            plan.path("syncPoints").size(),
            certificate.path("makespan").asInt(),
            certificate.path("sequentialMinutes").asInt(),
            certificate.path("status").asText(),
            Plain.line(certificate.path("lowerBoundReason").asText()));
  }
}

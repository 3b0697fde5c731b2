package dev.coordinator.cli.screen;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A repository's file leases as lines for people: those that hold, then those that wait. */
public final class LeaseText {
  private LeaseText() {}

  /** All of them, or that there are none. */
  public static String whole(JsonNode leases) {
    var lines = new ArrayList<String>();
    leases.path("held").forEach(held -> lines.addAll(holder(held)));
    leases.path("waiting").forEach(waiting -> lines.addAll(waiter(waiting)));
    return lines.isEmpty()
        ? "Nobody holds files of " + Plain.line(leases.path("repository").asText()) + "."
        : String.join("\n", lines);
  }

  private static List<String> holder(JsonNode held) {
    var agent = held.path("agent").isTextual() ? " by " + of(held, "agent") : "";
    return List.of(
        "%s  %s  %s%s  token %d"
            .formatted(
                of(held, "session"),
                of(held, "batch"),
                of(held, "state").replace('_', ' '),
                agent,
                held.path("token").asLong()),
        "    holds      " + globs(held));
  }

  private static List<String> waiter(JsonNode waiting) {
    var lines = new ArrayList<String>();
    lines.add(
        "%s  %s  waits since %s"
            .formatted(of(waiting, "session"), of(waiting, "batch"), of(waiting, "since")));
    lines.add("    wants      " + globs(waiting));
    for (var behind : waiting.path("behind")) {
      lines.add(
          "    behind     %s  %s, which %s %s"
              .formatted(
                  of(behind, "session"),
                  of(behind, "batch"),
                  behind.path("holds").asBoolean() ? "holds" : "is to have before",
                  globs(behind)));
    }
    return lines;
  }

  private static String globs(JsonNode of) {
    var globs = new ArrayList<String>();
    of.path("globs").forEach(glob -> globs.add(Plain.line(glob.asText())));
    return String.join(", ", globs);
  }

  private static String of(JsonNode node, String field) {
    return Plain.line(node.path(field).asText());
  }
}

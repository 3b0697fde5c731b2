package dev.coordinator.cli.screen;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.contracts.event.AgentPresent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Agents as lines for people: who carries each, and what it does now. */
public final class AgentText {
  private static final Set<String> OVER = Set.of("accepted", "cancelled");
  private static final Set<String> AWAY = Set.of("silent", "lost");

  private final Paint paint;

  /** Text in these colours. */
  public AgentText(Paint paint) {
    this.paint = paint;
  }

  /** Whether an agent still has this batch before it, or at hand. */
  public static boolean isOpen(JsonNode batch) {
    return batch.at("/move/agent").isTextual() && !OVER.contains(batch.at("/move/state").asText());
  }

  /** The agents by name: those that a runner carries, and those that have batches before them. */
  public List<String> lines(JsonNode presences, List<JsonNode> batches) {
    var agents = new TreeMap<String, List<String>>();
    var carried = new HashSet<String>();
    for (var one : presences) {
      if (one.path("slots").asInt() > 0) {
        of(agents, one.path("agent").asText()).add(carriers(one));
        carried.add(one.path("agent").asText());
      }
    }
    for (var batch : batches) {
      var lines = of(agents, batch.at("/move/agent").asText());
      if (isAtWork(batch)) {
        lines.add(work(batch, session(batch, batches)));
      }
    }
    if (agents.isEmpty()) {
      return List.of("No agents: ./coordinator runner --agent NAME --command CMD carries some.");
    }
    var all = new ArrayList<String>();
    for (var agent : agents.entrySet()) {
      var name = agent.getKey();
      all.add(paint.strong(shown(name)) + before(name, batches, carried.contains(name)));
      agent.getValue().forEach(line -> all.add("  " + line));
    }
    return all;
  }

  /** What is no agent's work, preparing and joining, is done by any runner of the repository. */
  private static String shown(String agent) {
    return agent.equals(AgentPresent.ANY) ? "preparing and joining" : Plain.line(agent);
  }

  private static String carriers(JsonNode presence) {
    var runners = new ArrayList<String>();
    presence.path("runners").forEach(runner -> runners.add(Plain.line(runner.asText())));
    var slots = presence.path("slots").asInt();
    var repository = presence.path("repository");
    var of = repository.isTextual() ? " of " + Plain.line(repository.asText()) : "";
    return "%d %s%s by %s"
        .formatted(slots, slots == 1 ? "slot" : "slots", of, String.join(", ", runners));
  }

  /** How many batches it has before it, and whether somebody is there for them. */
  private static String before(String agent, List<JsonNode> batches, boolean isCarried) {
    var waiting =
        batches.stream()
            .filter(batch -> batch.at("/move/agent").asText().equals(agent))
            .filter(batch -> !isAtWork(batch))
            .count();
    return waiting == 0
        ? ""
        : "  %d more %s%s"
            .formatted(
                waiting,
                waiting == 1 ? "batch" : "batches",
                isCarried ? "" : ", and no runner carries it");
  }

  private static boolean isAtWork(JsonNode batch) {
    var stage = batch.at("/attempt/stage").asText();
    return stage.equals("working") || AWAY.contains(stage);
  }

  /** Of a batch, as a person calls it: by its feature, or by its id where several have that. */
  private static String session(JsonNode batch, List<JsonNode> batches) {
    var feature = batch.path("feature").asText();
    var sessions = new HashSet<String>();
    for (var one : batches) {
      if (one.path("feature").asText().equals(feature)) {
        sessions.add(one.path("session").asText());
      }
    }
    return Plain.line(
        sessions.size() > 1 || feature.isEmpty() ? batch.path("session").asText() : feature);
  }

  private String work(JsonNode batch, String session) {
    var attempt = batch.path("attempt");
    var stage = attempt.path("stage").asText();
    var colour = stage.equals("working") ? "running" : "stopped";
    var said = attempt.at("/said/last").asText("");
    return "%s  %s of %s  attempt %d by %s since %s%s%s"
        .formatted(
            paint.state(colour, "%-7s".formatted(stage)),
            Plain.line(batch.path("batch").asText()),
            session,
            attempt.path("number").asInt(),
            Plain.line(attempt.path("runner").asText()),
            Plain.line(attempt.path("startedAt").asText("-")),
            why(attempt),
            said.isEmpty() || said.equals("null") ? "" : "  \"" + Plain.line(said) + "\"");
  }

  private static String why(JsonNode attempt) {
    return switch (attempt.path("stage").asText()) {
      case "lost" -> ": " + Plain.line(attempt.path("lostBecause").asText("its lease ended"));
      case "silent" ->
          attempt.at("/said/silentSince").isTextual()
              ? ", not heard of since " + Plain.line(attempt.at("/said/silentSince").asText())
              : "";
      default -> "";
    };
  }

  private static List<String> of(Map<String, List<String>> agents, String name) {
    return agents.computeIfAbsent(name, _ -> new ArrayList<>());
  }
}

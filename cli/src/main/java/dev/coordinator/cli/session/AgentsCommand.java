package dev.coordinator.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coordinator.cli.Desk;
import dev.coordinator.cli.Exit;
import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.screen.AgentText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * Tells which runners carry which agents and what each agent does now: works, is silent, or was
 * lost; and which agents have work that nobody is there to do.
 */
@Command(
    name = "agents",
    description =
        "Show which agents and runners are there, and what each does: silent and lost too.")
public final class AgentsCommand implements Callable<Integer> {
  private static final Set<String> GOING = Set.of("running", "draining");

  @Mixin private final Desk desk = new Desk();

  @Parameters(
      arity = "0..1",
      paramLabel = "SESSION",
      description = "Of this session alone: its id, or its feature's name.")
  private @Nullable String session;

  @Override
  public Integer call() {
    var sessions = desk.sessions();
    var all = session == null ? sessions.overview() : sessions.overview(sessions.idOf(session));
    var batches = new ArrayList<JsonNode>();
    for (var one : session == null ? going(sessions, all) : List.of(all)) {
      one.path("batches").forEach(batch -> batches.add(of(one.path("session"), batch)));
    }
    batches.removeIf(batch -> !AgentText.isOpen(batch));
    if (desk.json()) {
      var document = JsonNodeFactory.instance.objectNode();
      document.set("presences", all.path("presences"));
      document.putArray("batches").addAll(batches);
      desk.print(document.toPrettyString());
    } else {
      new AgentText(desk.paint()).lines(all.path("presences"), batches).forEach(desk::print);
      if (!Sessions.cursor(all).isEmpty()) {
        desk.print("older sessions are not looked at: coordinator agents SESSION does");
      }
    }
    return Exit.OK;
  }

  /** Because batches of several sessions have the same names. */
  private static JsonNode of(JsonNode session, JsonNode batch) {
    return ((ObjectNode) batch)
        .put("session", session.path("session").asText())
        .put("feature", session.at("/identity/feature").asText());
  }

  /** The sessions of the list that are at work; one that is erased meanwhile is left out. */
  private static List<JsonNode> going(Sessions sessions, JsonNode all) {
    var going = new ArrayList<JsonNode>();
    for (var card : all.path("items")) {
      if (GOING.contains(card.at("/session/move/state").asText())) {
        try {
          going.add(sessions.overview(card.at("/session/session").asText()));
        } catch (DoorException e) {
          if (e.status() != 404) {
            throw e;
          }
        }
      }
    }
    return going;
  }
}

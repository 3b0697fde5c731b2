package dev.coordinator.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.coordinator.cli.Desk;
import dev.coordinator.cli.Exit;
import dev.coordinator.cli.screen.Plain;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists what was saved of a session: after which end, when, and under which number. */
@Command(name = "checkpoints", description = "List what was saved of a session, and when.")
public final class CheckpointsCommand implements Callable<Integer> {
  @Mixin private final Desk desk = new Desk();

  @Parameters(paramLabel = "SESSION", description = "The session's id, or its feature's name.")
  private String session = "";

  @Override
  public Integer call() {
    var sessions = desk.sessions();
    var id = sessions.idOf(session);
    var saved = new ArrayList<JsonNode>();
    var next = "";
    do {
      var page = sessions.checkpoints(id, next);
      page.path("items").forEach(saved::add);
      next = Sessions.cursor(page);
    } while (!next.isEmpty());
    if (desk.json()) {
      desk.print(JsonNodeFactory.instance.arrayNode().addAll(saved).toPrettyString());
    } else {
      saved.forEach(one -> desk.print(line(one)));
    }
    return Exit.OK;
  }

  private static String line(JsonNode saved) {
    return "%5d  %s  %-17s  %s"
        .formatted(
            saved.path("number").asLong(),
            saved.path("time").asText(),
            saved.path("occasion").asText().replace('_', ' '),
            Plain.line(saved.path("subject").asText()));
  }
}

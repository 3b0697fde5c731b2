package dev.coordinator.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.coordinator.cli.Desk;
import dev.coordinator.cli.Exit;
import dev.coordinator.cli.screen.JournalText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints every decision of a session in its order, with who took it and why. */
@Command(name = "journal", description = "Print what was decided, by whom and why.")
public final class JournalCommand implements Callable<Integer> {
  @Mixin private final Desk desk = new Desk();

  @Parameters(paramLabel = "SESSION", description = "The session's id, or its feature's name.")
  private String session = "";

  @Override
  public Integer call() {
    var sessions = desk.sessions();
    var entries = all(sessions, sessions.idOf(session));
    if (desk.json()) {
      desk.print(JsonNodeFactory.instance.arrayNode().addAll(entries).toPrettyString());
    } else {
      entries.forEach(entry -> desk.print(JournalText.line(entry)));
    }
    return Exit.OK;
  }

  private static List<JsonNode> all(Sessions sessions, String id) {
    var entries = new ArrayList<JsonNode>();
    var next = "";
    do {
      var page = sessions.journal(id, next);
      page.path("items").forEach(entries::add);
      next = Sessions.cursor(page);
    } while (!next.isEmpty());
    return entries;
  }
}

package dev.coordinator.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.coordinator.cli.Desk;
import dev.coordinator.cli.Exit;
import dev.coordinator.cli.screen.FindingText;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists all that a session's agents found out, or all that they asked, the oldest first. */
@Command(
    name = "findings",
    description = "List what the agents of a session found out, or what they asked.")
public final class FindingsCommand implements Callable<Integer> {
  @Mixin private final Desk desk = new Desk();

  @Parameters(paramLabel = "SESSION", description = "The session's id, or its feature's name.")
  private String session = "";

  @Option(
      names = "--stale",
      description = "Only those that cite lines which accepted work has changed since.")
  private boolean stale;

  @Option(names = "--questions", description = "What agents asked, and who answered.")
  private boolean questions;

  @Override
  public Integer call() {
    var sessions = desk.sessions();
    var id = sessions.idOf(session);
    if (questions) {
      var asked = sessions.listOf(id, after -> sessions.questions(id, after));
      show(asked, "No questions.", FindingText::question);
    } else {
      var found = sessions.listOf(id, after -> sessions.findings(id, after));
      found.removeIf(finding -> stale && !finding.hasNonNull("staleAt"));
      show(found, stale ? "No stale findings." : "No findings.", FindingText::finding);
    }
    return Exit.OK;
  }

  private void show(List<JsonNode> items, String none, Function<JsonNode, String> text) {
    if (desk.json()) {
      desk.print(JsonNodeFactory.instance.arrayNode().addAll(items).toPrettyString());
    } else if (items.isEmpty()) {
      desk.print(none);
    } else {
      items.forEach(item -> desk.print(text.apply(item)));
    }
  }
}

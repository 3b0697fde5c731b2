package dev.coordinator.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.coordinator.cli.Complaint;
import dev.coordinator.cli.Desk;
import dev.coordinator.cli.Exit;
import dev.coordinator.cli.screen.JournalText;
import dev.coordinator.cli.screen.MomentText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Prints every decision of a session in its order, with who took it and why; or how the session was
 * at a past moment; or whether its journal is still the one that was written.
 */
@Command(name = "journal", description = "Print what was decided, by whom and why.")
public final class JournalCommand implements Callable<Integer> {
  @Mixin private final Desk desk = new Desk();

  @Parameters(paramLabel = "SESSION", description = "The session's id, or its feature's name.")
  private String session = "";

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "Show the state at that time instead, such as 2026-03-01T14:05:00Z.")
  private @Nullable String at;

  @Option(
      names = "--batch",
      paramLabel = "BATCH",
      description = "With --at: of this batch alone, and why it waited.")
  private @Nullable String batch;

  @Option(names = "--check", description = "Check that nobody has changed the journal.")
  private boolean check;

  @Override
  public Integer call() {
    if (batch != null && at == null) {
      throw Complaint.usage("Expected --at TIME with --batch, but there is none");
    }
    var sessions = desk.sessions();
    var id = sessions.idOf(session);
    if (check) {
      return check(sessions.chain(id));
    }
    if (at != null) {
      show(sessions.moment(id, at, batch));
      return Exit.OK;
    }
    show(all(sessions, id));
    return Exit.OK;
  }

  private void show(List<JsonNode> entries) {
    if (desk.json()) {
      desk.print(JsonNodeFactory.instance.arrayNode().addAll(entries).toPrettyString());
    } else {
      entries.forEach(entry -> desk.print(JournalText.line(entry)));
    }
  }

  private void show(JsonNode moment) {
    if (desk.json()) {
      desk.print(moment.toPrettyString());
    } else {
      new MomentText(desk.paint()).lines(moment).forEach(desk::print);
    }
  }

  private int check(JsonNode found) {
    var unbroken = found.path("unbroken").asBoolean();
    if (desk.json()) {
      desk.print(found.toPrettyString());
    } else if (unbroken) {
      desk.print(
          "Unbroken: %d entries, the last link is %s"
              .formatted(found.path("linked").asLong(), found.path("last").asText()));
    } else {
      desk.print(
          found.hasNonNull("brokenAt")
              ? "Broken: the entry at position %d is not the one that was written"
                  .formatted(found.path("brokenAt").asLong())
              : "Broken: entries are missing at its end");
    }
    return unbroken ? Exit.OK : Exit.REFUSED;
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

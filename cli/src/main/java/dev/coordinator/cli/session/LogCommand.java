package dev.coordinator.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coordinator.cli.Complaint;
import dev.coordinator.cli.Desk;
import dev.coordinator.cli.Exit;
import dev.coordinator.cli.screen.Paint;
import dev.coordinator.cli.screen.Plain;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Prints all that the agent of a batch printed: of its last attempt, or of the one that is named.
 */
@Command(name = "log", description = "Print what the agent of a batch printed.")
public final class LogCommand implements Callable<Integer> {
  /** The server knows only what was brought to it. */
  private static final String NOTHING =
      "Nothing that it printed has come here: it has printed nothing, or its runner could not bring"
          + " it yet.";

  @Mixin private final Desk desk = new Desk();

  @Parameters(
      index = "0",
      paramLabel = "SESSION",
      description = "The session's id, or its feature's name.")
  private String session = "";

  @Parameters(index = "1", paramLabel = "BATCH", description = "The batch's id.")
  private String batch = "";

  @Option(
      names = "--attempt",
      paramLabel = "ID",
      description = "One of its attempts, as --output json names them (default: the last).")
  private @Nullable String attempt;

  @Override
  public Integer call() {
    var sessions = desk.sessions();
    var id = sessions.idOf(session);
    var attempts = sessions.listOf(id, after -> sessions.attempts(id, batch, after));
    var wanted =
        attempts.stream()
            .filter(one -> attempt == null || one.path("attempt").asText().equals(attempt))
            .reduce((_, later) -> later)
            .orElseThrow(() ->
                Complaint.failed(
                    "Expected an attempt of %s, but there is none%s"
                        .formatted(batch, attempt == null ? "" : " named " + attempt)));
    var text = text(sessions, wanted);
    if (desk.json()) {
      desk.print(((ObjectNode) wanted).put("log", text).toPrettyString());
    } else {
      // a program that holds a lease may have stored anything
      var shown = Paint.isTerminal() ? Plain.text(text) : text;
      desk.print((shown.isEmpty() ? NOTHING : shown.stripTrailing()) + remark(wanted));
    }
    return Exit.OK;
  }

  /** Nothing is taken of a log once its lease is lost. */
  private static String remark(JsonNode of) {
    return of.path("state").asText().equals("lost")
        ? "\n(Its lease was lost: what it printed last may not have come here.)"
        : "";
  }

  private static String text(Sessions sessions, JsonNode of) {
    var text = new StringBuilder();
    var next = 0;
    do {
      var page = sessions.log(of.path("attempt").asText(), next);
      page.path("chunks").forEach(chunk -> text.append(chunk.path("text").asText()));
      next = page.path("next").asInt(0);
    } while (next > 0);
    return text.toString();
  }
}

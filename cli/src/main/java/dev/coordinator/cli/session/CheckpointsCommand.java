package dev.coordinator.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.coordinator.cli.Desk;
import dev.coordinator.cli.Exit;
import dev.coordinator.cli.screen.Plain;
import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * Lists what was saved of a session: after which end, when, and under which number; of one number
 * its files, and a file as it was then.
 */
@Command(
    name = "checkpoints",
    description = "List what was saved of a session and when; show one, or a file of it.")
public final class CheckpointsCommand implements Callable<Integer> {
  @Mixin private final Desk desk = new Desk();

  @Parameters(
      index = "0",
      paramLabel = "SESSION",
      description = "The session's id, or its feature's name.")
  private String session = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NUMBER",
      description = "A checkpoint, as the list has it.")
  private @Nullable Long number;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "PATH",
      description = "A file of it, as it was then.")
  private @Nullable String path;

  @Override
  public Integer call() throws IOException {
    var sessions = desk.sessions();
    var id = sessions.idOf(session);
    if (number == null) {
      list(sessions, id);
    } else if (path == null) {
      show(sessions.checkpoint(id, number));
    } else {
      new KeptFile(path, sessions.checkpointFile(id, number, path)).print(desk);
    }
    return Exit.OK;
  }

  private void list(Sessions sessions, String id) {
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
  }

  private void show(JsonNode saved) {
    if (desk.json()) {
      desk.print(saved.toPrettyString());
      return;
    }
    desk.print(line(saved));
    if (saved.path("files").isArray()) {
      saved.path("files").forEach(file -> desk.print(KeptFile.line(file)));
    } else {
      desk.print("Its files are not made yet.");
    }
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

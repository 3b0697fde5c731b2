package dev.coordinator.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.coordinator.cli.Complaint;
import dev.coordinator.cli.Desk;
import dev.coordinator.cli.Exit;
import dev.coordinator.cli.NewFile;
import dev.coordinator.cli.screen.Plain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Lists the files that are kept of a session, prints one, or writes one to a place of one's own;
 * what is printed on a terminal cannot steer it, what goes into a pipe or file is the file itself.
 */
@Command(
    name = "artifacts",
    description = "List what is kept of a session; print a file of it, or save one.")
public final class ArtifactsCommand implements Callable<Integer> {
  @Mixin private final Desk desk = new Desk();

  @Parameters(
      index = "0",
      paramLabel = "SESSION",
      description = "The session's id, or its feature's name.")
  private String session = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "PATH",
      description = "The file, as the list has it.")
  private @Nullable String path;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "Write it there, byte for byte; nothing is overwritten.")
  private @Nullable Path to;

  @Override
  public Integer call() throws IOException {
    var sessions = desk.sessions();
    var id = sessions.idOf(session);
    if (path == null || path.isBlank()) {
      if (to != null) {
        throw Complaint.usage("Expected the PATH of a file for --to, but there is none");
      }
      list(sessions.tree(id));
    } else if (to != null) {
      save(sessions.file(id, path), path, to);
    } else {
      new KeptFile(path, sessions.file(id, path)).print(desk);
    }
    return Exit.OK;
  }

  private void list(JsonNode tree) {
    if (desk.json()) {
      desk.print(tree.toPrettyString());
      return;
    }
    desk.print(
        ".artifacts/%s/%s, version %d"
            .formatted(
                Plain.line(tree.path("feature").asText()),
                Plain.line(tree.path("stamp").asText()),
                tree.path("version").asLong()));
    tree.path("files").forEach(file -> desk.print(KeptFile.line(file)));
  }

  private void save(byte[] content, String file, Path place) {
    NewFile.write(place, content);
    desk.print(
        desk.json()
            ? JsonNodeFactory.instance
                .objectNode()
                .put("path", file)
                .put("file", place.toString())
                .put("bytes", content.length)
                .toPrettyString()
            : "Wrote " + place + ", " + content.length + " bytes.");
  }
}

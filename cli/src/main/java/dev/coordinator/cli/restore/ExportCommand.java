package dev.coordinator.cli.restore;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.coordinator.cli.Desk;
import dev.coordinator.cli.Exit;
import dev.coordinator.cli.NewFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes a session's tree as one file, from which any server can go on with it. */
@Command(
    name = "export",
    description = "Write a session as one file that another server can restore.")
public final class ExportCommand implements Callable<Integer> {
  @Mixin private final Desk desk = new Desk();

  @Parameters(
      index = "0",
      paramLabel = "SESSION",
      description = "The session's id, its feature's name, or @.artifacts/feature/stamp.")
  private String session = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description = "Where to write it (default: feature-stamp.zip); nothing is overwritten.")
  private @Nullable Path file;

  @Override
  public Integer call() {
    var sessions = desk.sessions();
    var id = sessions.idOf(session);
    var tree = sessions.tree(id);
    var to =
        file == null
            ? Path.of(tree.path("feature").asText() + "-" + tree.path("stamp").asText() + ".zip")
            : file;
    var zip = sessions.zip(id);
    NewFile.write(to, zip);
    desk.print(
        desk.json()
            ? JsonNodeFactory.instance
                .objectNode()
                .put("session", id)
                .put("file", to.toString())
                .put("bytes", zip.length)
                .toPrettyString()
            : "Wrote %s. To go on with it: ./coordinator restore %s (at the other server), then resume"
                .formatted(to, to));
    return Exit.OK;
  }
}

package dev.coordinator.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.cli.Complaint;
import dev.coordinator.cli.demo.Children;
import dev.coordinator.cli.demo.Home;
import dev.coordinator.cli.session.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One session in a git repository, carried by the runner that people use: the hand-off has a work
 * tree, a commit, the evidence and the merges in it.
 */
record GitRelay(Home home, BenchStack stack, Path root) {
  private static final long PATIENCE_NANOS = 180_000_000_000L;
  private static final String AGENT =
      """
      cat > /dev/null
      lane=${COORDINATOR_BATCH%-batch-*}
      echo "S $COORDINATOR_SESSION $COORDINATOR_BATCH $(date +%s%N)" >> "$BENCH_NOTES"
      mkdir -p "$lane" && echo work > "$lane/$COORDINATOR_BATCH"
      echo "D $COORDINATOR_SESSION $COORDINATOR_BATCH $(date +%s%N)" >> "$BENCH_NOTES"
      echo Done.
      """;

  Spread run() throws IOException, InterruptedException {
    var repository = Files.createDirectories(root.resolve("repository"));
    var notes = root.resolve("agents.notes");
    var script = Files.writeString(root.resolve("agent.sh"), AGENT);
    Files.deleteIfExists(notes);
    git(repository, "init", "--quiet", "--initial-branch=main");
    git(repository, "commit", "--quiet", "--allow-empty", "--message", "Begin");
    try (var children = new Children(30)) {
      children.start(
          "runner",
          home.verb(
              List.of(
                  "runner",
                  "--repository",
                  "bench=" + repository,
                  "--agent",
                  String.join(",", RelayShape.AGENTS),
                  "--slots",
                  String.valueOf(RelayShape.AGENTS.size()),
                  "--url",
                  stack.url(),
                  "--command",
                  "sh '" + script + "'")),
          Map.of("BENCH_NOTES", notes.toString()),
          root.resolve("runner.log"));
      awaitEnd();
    }
    return Spread.of(read(notes).handOffs(RelayShape.needs()));
  }

  private void awaitEnd() throws InterruptedException {
    var door = stack.door();
    var feature = RelayShape.feature("git-relay-" + ProcessHandle.current().pid(), "bench");
    var session = door.post("/api/v1/features", feature, JsonNode.class).path("session").asText();
    var sessions = new Sessions(door);
    var began = System.nanoTime();
    while (System.nanoTime() - began < PATIENCE_NANOS) {
      Thread.sleep(200);
      if (sessions.view(session).ended()) {
        return;
      }
    }
    throw Complaint.failed(
        "Expected session %s with git to end, but it did not; see %s"
            .formatted(session, root.resolve("runner.log")));
  }

  private static Timeline read(Path notes) throws IOException {
    var timeline = new Timeline();
    for (var line : Files.readAllLines(notes)) {
      var words = line.split(" ");
      var nanos = Long.parseLong(words[3]);
      if (words[0].equals("S")) {
        timeline.started(words[1], words[2], nanos);
      } else {
        timeline.ended(words[1], words[2], nanos);
      }
    }
    return timeline;
  }

  private static void git(Path folder, String... words) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of("-c", "user.name=bench", "-c", "user.email=bench@example.com"));
    command.addAll(List.of("-c", "core.hooksPath=/dev/null", "-c", "commit.gpgsign=false"));
    command.addAll(List.of(words));
    var process = new ProcessBuilder(command).inheritIO().start();
    if (process.waitFor() != 0) {
      throw Complaint.failed("Expected git " + words[0] + " to work, but it did not");
    }
  }
}

package dev.coordinator.stories.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.stories.stage.Conditions;
import dev.coordinator.stories.stage.Feature;
import dev.coordinator.stories.stage.Git;
import dev.coordinator.stories.stage.Program;
import dev.coordinator.stories.stage.Replays;
import dev.coordinator.stories.stage.Runner;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A server dies in the middle of a batch, with no pause before: the session goes on at a second,
 * empty stack, from the tree that lies on the first one's disk and a clone of the repository.
 */
@Tag("faults")
class AServerDiesMidBatchStory {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** The writer's second batch writes half of it, says so, and waits until it may go on. */
  private static final String HALF =
      """
      if [ "$COORDINATOR_BATCH" = writer-batch-2 ]; then
        cat >"$STAGE/brief-$SERVER"
        mkdir -p api
        cat api/half.txt >"$STAGE/found-$SERVER" 2>/dev/null || true
        echo "half of $SERVER" >>api/half.txt
        touch "$STAGE/half-$SERVER"
        while [ ! -e "$STAGE/go-$SERVER" ]; do sleep .1; done
      else
        exec %s
      fi
      """
          .formatted(Runner.SCRIPTED);

  @Test
  void theSessionGoesOnFromTheTreeOnItsDisk() throws Exception {
    try (var first = RunningStack.start(Conditions.SHORT_LEASES);
        var second = RunningStack.start(Conditions.USUAL)) {
      var stage = second.folder("stage");
      var office = Git.repository(first.folder("office").resolve("shop"));
      var session = untilTheServerDies(first, office, stage);

      var home = copied(office, second.folder("home").resolve("shop"));
      var tree = only(first.artifacts());
      assertThat(only(tree).resolve("checkpoint-summary.md"))
          .as("what whoever finds the tree is to do next")
          .content()
          .contains("Saved while the session went on", "- Next: `writer-batch-2`")
          .contains("coordinator say '/resume @.artifacts/");
      Files.createFile(stage.resolve("go-second"));
      try (var _ = runner(second, home, stage, "second")) {
        restore(second, tree, home, session);
        var end = second.session(session).awaitCompleted();

        assertThat(Session.work(end))
            .extracting(one -> one.path("state").asText())
            .containsOnly("accepted");
        whatWasAcceptedRanOnce(second, session);
        assertThat(stage.resolve("found-second"))
            .as("what the first server's agent had done of it")
            .content()
            .isEqualToIgnoringNewLines("half of first");
        assertThat(stage.resolve("brief-second")).content().contains("an earlier try");
        assertThat(home.run("show", end.path("branch").asText() + ":api/half.txt"))
            .isEqualTo("half of first\nhalf of second");
        second.invariants().everyRequestHasOneCompletion(second.session(session));
        Replays.of(second).giveTheLiveState();
      }
    }
  }

  private static String untilTheServerDies(RunningStack stack, Git office, Path stage)
      throws IOException {
    Session session;
    try (var _ = runner(stack, office, stage, "first")) {
      var feature =
          Feature.in(office, "profile")
              .policy("unitOfTime", "PT10S")
              .task("writer", "models")
              .task("writer", "api", "models")
              .task("tester", "flow", "api");
      session = stack.submit(feature);
      await().atMost(PATIENCE).until(() -> Files.exists(stage.resolve("half-first")));
      // the tree follows what happens, and is what is left
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(() -> completed(stack.artifacts()).contains("writer-batch-1"));
      stack.killAll();
    }
    // a person ends the runner that has no server, and it keeps what its agent had done
    assertThat(kept(office, session)).isNotEmpty();
    return session.id();
  }

  private static Program runner(RunningStack stack, Git repository, Path stage, String server) {
    return stack
        .runner(repository)
        .carrying("writer", "tester")
        .seeing("STAGE", stage)
        .seeing("SERVER", server)
        .with(HALF);
  }

  private static String kept(Git repository, Session session) {
    return repository.run("for-each-ref", "refs/coordinator/" + session.id() + "/writer-batch-2/");
  }

  private static String completed(Path artifacts) throws IOException {
    try (var files = Files.walk(artifacts)) {
      var state = files.filter(file -> file.endsWith("coordination-state.json")).findFirst();
      var all = Files.readString(state.orElseThrow());
      return all.substring(all.indexOf("completed_batches"), all.indexOf("pending_batches"));
    }
  }

  private static void restore(RunningStack stack, Path feature, Git home, String session) {
    var folder = home.folder().toString();
    try (var command = stack.cli("restore", feature.toString(), "--repository", folder)) {
      assertThat(command.exitCode(PATIENCE)).as(command.output()).isZero();
      assertThat(command.output()).contains("✅ Completed (1):", "Task models");
    }
    try (var command = stack.cli("resume", session)) {
      assertThat(command.exitCode(PATIENCE)).as(command.output()).isZero();
    }
  }

  private static void whatWasAcceptedRanOnce(RunningStack stack, String session) {
    var asked =
        stack.topics().of(stack.session(session), "batch.requested").stream()
            .map(entry -> entry.text("batch"))
            .distinct()
            .toList();
    assertThat(asked)
        .contains("preparation", "writer-batch-2", "tester-batch-1")
        .doesNotContain("writer-batch-1");
  }

  private static Git copied(Git office, Path folder) {
    office.run("clone", "-q", "--no-hardlinks", office.folder().toString(), folder.toString());
    var home = new Git(folder, office.name());
    home.run("fetch", "-q", "origin", "refs/coordinator/*:refs/coordinator/*");
    return home;
  }

  private static Path only(Path folder) throws IOException {
    try (var below = Files.list(folder)) {
      var all = below.toList();
      assertThat(all).as("what lies in %s", folder).hasSize(1);
      return all.getFirst();
    }
  }
}

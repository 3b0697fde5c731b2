package dev.coordinator.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.stories.stage.Feature;
import dev.coordinator.stories.stage.Git;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import dev.coordinator.stories.stage.TheStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Agents say what they like: only what was seen of their work counts. */
@ExtendWith(TheStack.class)
class AgentsThatLieStory {
  /**
   * Lies once about each task and does it the second time; $LIES remembers, outside of all
   * repositories, because a work tree is new for each attempt.
   */
  private static final String LIAR =
      """
      task=$(sed 's/.*"writes":\\["\\([a-z-]*\\).*/\\1/' "$COORDINATOR_BRIEF")
      honest() { mkdir -p "$task"; echo work >>"$task/$COORDINATOR_BATCH.txt"; }
      case $task in
        leaves-a-child) honest; sleep 98765 & echo $! >"$LIES/child"; exit 0 ;;
        floods) honest; head -c 52428800 /dev/zero | tr '\\0' '.'; echo; echo the end; exit 0 ;;
        speaks-plainly) honest; echo '{"summary": "not the last line"'; echo 'All done, promise.'; exit 0 ;;
      esac
      if mkdir "$LIES/$task" 2>/dev/null; then
        case $task in
          says-done) echo '{"summary": "done"}' ;;
          fails) honest; exit 1 ;;
          strays) honest; echo gone >README.md ;;
          hangs) honest; sleep 600 & echo $! >"$LIES/hung"; wait ;;
          *) honest ;;
        esac
      else
        honest
      fi
      """;

  private static final List<String> LIES = List.of("says-done", "fails", "strays", "hangs");
  private static final List<String> ODD = List.of("floods", "leaves-a-child", "speaks-plainly");

  @Test
  void nobodyIsTakenAtTheirWordAndTheRestGoesOn(RunningStack stack) throws IOException {
    var repository = Git.repository(stack.folder("lies").resolve("shop"));
    var lies = stack.folder("memory");

    try (var _ =
        stack
            .runner(repository)
            .carrying("liar", "rogue", "honest")
            .seeing("LIES", lies)
            .with(LIAR)) {
      var session = stack.submit(liesAndOddities(repository));
      ODD.forEach(task -> session.awaitBatch(batchOf(session, task), "accepted"));
      LIES.forEach(task -> session.awaitBatch(batchOf(session, task), "stopped"));
      eachSaysWhy(session);
      nothingOfThemRunsOn(lies);
      oddWorkIsJudgedByItsEvidence(stack, session);

      LIES.forEach(task -> retry(stack, session, batchOf(session, task)));
      var branch = session.awaitCompleted().path("branch").asText();
      for (var task : LIES) {
        assertThat(repository.files(branch)).contains(task + "/" + batchOf(session, task) + ".txt");
      }
      assertThat(repository.run("show", branch + ":README.md")).isEqualTo("# Shop");
      stack.invariants().hold(session);
    }
  }

  /** Only what hangs is short, so that only it comes to its limit. */
  private static Feature liesAndOddities(Git repository) {
    return Feature.in(repository, "liars")
        .policy("onStop", "continue")
        .policy("unitOfTime", "PT0.25S")
        .task("liar", "says-done")
        .task("liar", "fails")
        .task("liar", "strays")
        .task("rogue", "hangs")
        .with("hangs", "minutes", 15)
        .task("rogue", "floods")
        .task("honest", "leaves-a-child")
        .task("honest", "speaks-plainly");
  }

  private static void eachSaysWhy(Session session) {
    assertThat(why(session, "says-done")).contains("no commit");
    assertThat(why(session, "fails")).contains("exit code 1");
    assertThat(why(session, "strays")).contains("README.md");
    assertThat(why(session, "hangs")).contains("150 %");
  }

  private static void nothingOfThemRunsOn(Path lies) throws IOException {
    for (var left : List.of("child", "hung")) {
      var pid = Long.parseLong(Files.readString(lies.resolve(left)).strip());
      assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false))
          .as("%s, process %d", left, pid)
          .isFalse();
    }
  }

  private static void oddWorkIsJudgedByItsEvidence(RunningStack stack, Session session) {
    var flood = completion(stack, session, "floods").path("evidence");
    assertThat(flood.path("outputTruncated").asBoolean()).isTrue();
    assertThat(flood.path("outputTail").asText()).endsWith("the end");
    var plain = completion(stack, session, "speaks-plainly").path("report");
    assertThat(plain.path("summary").asText()).contains("All done, promise.");
  }

  private static JsonNode completion(RunningStack stack, Session session, String task) {
    var batch = batchOf(session, task);
    return stack.topics().of(session, "batch.completed").stream()
        .filter(completion -> completion.text("batch").equals(batch))
        .findFirst()
        .orElseThrow()
        .body();
  }

  @Test
  void aStopDrainsTheSessionUntilAPersonTriesAgain(RunningStack stack) {
    var repository = Git.repository(stack.folder("drain").resolve("shop"));
    var feature =
        Feature.in(repository, "drained")
            .task("liar", "says-done")
            .task("liar", "after", "says-done")
            .task("honest", "aside");
    try (var _ =
        stack
            .runner(repository)
            .carrying("liar", "honest")
            .seeing("LIES", stack.folder("memory"))
            .with(LIAR)) {
      var session = stack.submit(feature);
      var paused = session.awaitState("paused");
      assertThat(paused.path("reason").asText() + paused.path("waitsFor"))
          .contains(batchOf(session, "says-done"));

      retry(stack, session, batchOf(session, "says-done"));
      session.awaitCompleted();
      stack.invariants().hold(session);
    }
  }

  private static void retry(RunningStack stack, Session session, String batch) {
    var retry = stack.cli("retry", session.id(), batch, "--note", "This time really do it.");
    assertThat(retry.exitCode(Duration.ofSeconds(30))).as(retry.output()).isZero();
  }

  /** The lines of the verdict that do not hold, and the reason of the batch. */
  private static String why(Session session, String task) {
    var batch = session.batch(batchOf(session, task));
    var text = new StringBuilder(batch.path("reason").asText());
    for (JsonNode line : batch.path("verdict").path("lines")) {
      if (line.path("result").asText().equals("fails")) {
        text.append('\n').append(line.path("criterion").asText());
        text.append(": ").append(line.path("seen").asText());
      }
    }
    return text.toString();
  }

  private static String batchOf(Session session, String task) {
    return Session.work(session.now()).stream()
        .filter(batch -> batch.path("title").asText().contains("Task " + task))
        .findFirst()
        .orElseThrow()
        .path("batch")
        .asText();
  }
}

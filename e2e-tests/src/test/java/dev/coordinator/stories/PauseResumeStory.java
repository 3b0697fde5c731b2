package dev.coordinator.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.stories.stage.Feature;
import dev.coordinator.stories.stage.Git;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import dev.coordinator.stories.stage.TheStack;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person holds a session, judges its work, lets it go on, or ends it. */
@ExtendWith(TheStack.class)
class PauseResumeStory {
  @Test
  void aPersonPausesJudgesAndResumes(RunningStack stack) {
    var repository = Git.repository(stack.folder("by-hand").resolve("shop"));

    try (var _ = stack.runner(repository).carrying("writer", "tester").withScriptedAgents()) {
      var session = stack.submit(judgedByAPerson(repository));
      session.awaitBatch("writer-batch-1", "in_review");
      session.awaitBatch("tester-batch-1", "in_review");

      does(stack, "pause", session.id(), "--reason", "lunch");
      session.awaitState("paused");
      does(stack, "check-in", session.id(), "writer-batch-1", "--verdict", "accepted");
      assertThat(session.batch("writer-batch-1").path("state").asText()).isEqualTo("accepted");
      does(stack, "check-in", session.id(), "tester-batch-1", "--verdict", "stop");
      assertThat(session.batch("writer-batch-2").path("state").asText()).isIn("waiting", "ready");
      assertThat(session.state()).isEqualTo("paused");

      does(stack, "resume", session.id());
      session.awaitBatch("writer-batch-2", "in_review");
      does(stack, "accept", session.id(), "tester-batch-1", "--reason", "good enough");
      does(stack, "check-in", session.id(), "writer-batch-2", "--verdict", "accepted");
      session.awaitCompleted();

      stack.invariants().hold(session);
      theJournalNamesWhoAndWhy(stack, session);
    }
  }

  private static Feature judgedByAPerson(Git repository) {
    return Feature.in(repository, "judged")
        .policy("checkIn", "manual")
        .policy("onStop", "continue")
        .task("writer", "one")
        .task("writer", "two", "one")
        .task("tester", "three");
  }

  private static void theJournalNamesWhoAndWhy(RunningStack stack, Session session) {
    var journal = stack.cli("journal", session.id());
    assertThat(journal.exitCode(Duration.ofSeconds(30))).isZero();
    assertThat(journal.output()).contains("lunch", "good enough", "local", "policy");
  }

  @Test
  void aCancelledSessionStopsItsAgentAndNeverMovesAgain(RunningStack stack) {
    var repository = Git.repository(stack.folder("cancel").resolve("shop"));
    var feature =
        Feature.in(repository, "cancelled")
            .policy("unitOfTime", "PT5S")
            .task("writer", "one")
            .task("writer", "two", "one")
            .task("tester", "three", "one");
    var command = "echo $$ >\"$PIDS/pid\"; exec sleep 600";
    var pids = stack.folder("pids");
    try (var _ =
        stack.runner(repository).carrying("writer", "tester").seeing("PIDS", pids).with(command)) {
      var session = stack.submit(feature);
      session.awaitBatch("writer-batch-1", "running");

      does(stack, "cancel", session.id(), "--reason", "no longer wanted");
      session.awaitState("cancelled");

      assertThat(pids.toFile().listFiles()).hasSizeLessThanOrEqualTo(1);
      assertThat(session.tell("resume").status()).isEqualTo(409);
      stack.invariants().everyRequestHasOneCompletion(session);
      stack.invariants().sequenceHasNoGap(session);
      assertThat(repository.run("worktree", "list").lines()).hasSize(1);
    }
  }

  private static void does(RunningStack stack, String... words) {
    try (var command = stack.cli(words)) {
      assertThat(command.exitCode(Duration.ofSeconds(30))).as(command.output()).isZero();
    }
  }
}

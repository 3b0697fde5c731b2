package dev.coordinator.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.stories.stage.Feature;
import dev.coordinator.stories.stage.Git;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import dev.coordinator.stories.stage.TheStack;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever is killed between two hands, the session ends as it would have. */
@ExtendWith(TheStack.class)
class KilledInBetweenStory {
  @Test
  void thePlannerDiesRightAfterItsAnswer(RunningStack stack) {
    endsAsItWouldHave(stack, "planner-dies", (_, _) -> stack.kill("planner"), "planner");
  }

  @Test
  void theSchedulerDiesBeforeItsRequestIsWorkedOn(RunningStack stack) {
    endsAsItWouldHave(stack, "scheduler-dies", (_, _) -> stack.kill("scheduler"), "scheduler");
  }

  @Test
  void theGatewayDiesWhileABatchRuns(RunningStack stack) {
    endsAsItWouldHave(
        stack,
        "gateway-dies",
        (session, _) -> {
          session.awaitBatch("writer-batch-1", "running");
          stack.kill("gateway");
        },
        "gateway");
  }

  @Test
  void theSchedulerDiesBetweenAReportAndItsVerdict(RunningStack stack) {
    endsAsItWouldHave(
        stack,
        "verdict-late",
        (session, _) -> {
          session.awaitBatch("writer-batch-1", "running");
          stack.kill("scheduler");
        },
        "scheduler");
  }

  @Test
  void theCheckpointServiceDiesAndItsJournalHasNoGap(RunningStack stack) {
    var session =
        endsAsItWouldHave(
            stack,
            "memory-dies",
            (running, _) -> {
              running.awaitBatch("writer-batch-1", "running");
              stack.kill("checkpoint");
            },
            "checkpoint");
    var last = session.now().path("sequence").asLong();
    await("the journal to hold all %d decisions".formatted(last))
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> {
          var items =
              stack
                  .web()
                  .get("/api/v1/journal/" + session.id() + "?limit=1000")
                  .json()
                  .path("items");
          var count = 0;
          for (var item : items) {
            count += item.path("sequence").isNumber() ? 1 : 0;
          }
          assertThat(count).isEqualTo(last);
        });
  }

  private interface Blow {
    void fall(Session session, Git repository);
  }

  private static Session endsAsItWouldHave(
      RunningStack stack, String name, Blow blow, String victim) {
    var repository = Git.repository(stack.folder(name).resolve("shop"));
    var feature =
        Feature.in(repository, name)
            .task("writer", "one")
            .task("writer", "two", "one")
            .task("tester", "three", "one");
    try (var _ =
        stack
            .runner(repository)
            .carrying("writer", "tester")
            .seeing("AGENT_SECONDS", 1)
            .withScriptedAgents()) {
      var session = stack.submit(feature);
      blow.fall(session, repository);
      stack.awaitReady(victim);
      var end = session.awaitCompleted();

      stack.invariants().hold(session);
      for (var batch : Session.work(end)) {
        assertThat(batch.path("state").asText()).isEqualTo("accepted");
        repository.run(
            "merge-base",
            "--is-ancestor",
            batch.path("commit").asText(),
            end.path("branch").asText());
      }
      return session;
    }
  }
}

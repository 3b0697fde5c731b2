package dev.coordinator.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.stories.stage.Feature;
import dev.coordinator.stories.stage.Git;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import dev.coordinator.stories.stage.TheStack;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever is killed between two hands, the session ends as it would have. */
@ExtendWith(TheStack.class)
class KilledInBetweenStory {
  /** Stays at work until the story lets it go, so that whoever is killed is killed meanwhile. */
  private static final String HELD =
      """
      while [ -e "$SEEN/held" ]; do sleep 0.1; done
      case $COORDINATOR_BATCH in
        writer-batch-1) folder=one ;;
        writer-batch-2) folder=two ;;
        *) folder=three ;;
      esac
      mkdir -p $folder; echo "$COORDINATOR_BATCH" >$folder/done
      """;

  @Test
  @Tag("faults")
  void thePlannerDiesRightAfterItsAnswer(RunningStack stack) throws IOException {
    endsAsItWouldHave(stack, "planner", _ -> {});
  }

  @Test
  @Tag("faults")
  void theSchedulerDiesBeforeItsRequestIsWorkedOn(RunningStack stack) throws IOException {
    endsAsItWouldHave(stack, "scheduler", _ -> {});
  }

  @Test
  @Tag("faults")
  void theGatewayDiesWhileABatchRuns(RunningStack stack) throws IOException {
    endsAsItWouldHave(stack, "gateway", KilledInBetweenStory::aBatchRuns);
  }

  @Test
  void theSchedulerIsNotThereWhenTheReportComes(RunningStack stack) throws IOException {
    endsAsItWouldHave(stack, "scheduler", KilledInBetweenStory::aBatchRuns);
  }

  @Test
  @Tag("faults")
  void theBrokerDiesWhileABatchRuns(RunningStack stack) throws IOException {
    endsAsItWouldHave(stack, "kafka", KilledInBetweenStory::aBatchRuns);
  }

  @Test
  @Tag("faults")
  void theDatabaseDiesWhileABatchRuns(RunningStack stack) throws IOException {
    endsAsItWouldHave(stack, "postgresql", KilledInBetweenStory::aBatchRuns);
  }

  @Test
  @Tag("faults")
  void theCheckpointServiceDiesAndItsJournalHasNoGap(RunningStack stack) throws IOException {
    var session = endsAsItWouldHave(stack, "checkpoint", KilledInBetweenStory::aBatchRuns);
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

  @Test
  void whileTheDatabaseIsAwayTheServicesSayThatTheyMayBeAskedAgain(RunningStack stack) {
    var doors =
        List.of(
            "/api/v1/sessions",
            "/api/v1/plans/01900000-0000-7000-8000-000000000001",
            "/api/v1/journal/01900000-0000-7000-8000-000000000001");
    var away = new HashSet<String>();
    long killed = stack.parts().kill("postgresql");
    await("every door to be open again after it was closed")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> {
          var open = 0;
          for (var door : doors) {
            var answer = stack.web().get(door);
            assertThat(answer.status()).as(answer.toString()).isIn(200, 404, 503);
            if (answer.status() == 503) {
              assertThat(answer.type()).startsWith("application/problem+json");
              away.add(door);
            } else {
              open++;
            }
          }
          return !away.isEmpty() && open == doors.size();
        });
    stack.parts().awaitAnother("postgresql", killed);
  }

  private static void aBatchRuns(Session session) {
    session.awaitBatch("writer-batch-1", "running");
  }

  private static Feature threeTasks(Git repository, String victim) {
    return Feature.in(repository, victim + "-dies")
        .task("writer", "one")
        .task("writer", "two", "one")
        .task("tester", "three", "one");
  }

  private static Session endsAsItWouldHave(
      RunningStack stack, String victim, Consumer<Session> untilThen) throws IOException {
    var repository = Git.repository(stack.folder(victim).resolve("shop"));
    // before there is a runner, because a batch must not be over when the submission is answered
    var session = stack.submit(threeTasks(repository, victim));
    var seen = stack.folder("seen");
    var held = Files.createFile(seen.resolve("held"));
    try (var _ =
        stack.runner(repository).carrying("writer", "tester").seeing("SEEN", seen).with(HELD)) {
      untilThen.accept(session);
      var killed = stack.parts().kill(victim);
      Files.delete(held);
      stack.parts().awaitAnother(victim, killed);
      var end = session.awaitCompleted();

      stack.invariants().hold(session);
      stack.ledger().holds(session);
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

package dev.coordinator.stories.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.stories.fault.Plot.Moment;
import dev.coordinator.stories.stage.Crew;
import dev.coordinator.stories.stage.Feature;
import dev.coordinator.stories.stage.Git;
import dev.coordinator.stories.stage.HttpAgent;
import dev.coordinator.stories.stage.Pause;
import dev.coordinator.stories.stage.Runner;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import dev.coordinator.stories.stage.TheFaultyStack;
import dev.coordinator.stories.stage.Web;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whenever a person says pause, nothing is torn, and resume goes on from there. */
@Tag("faults")
@ExtendWith(TheFaultyStack.class)
class PausedAtAnyMomentStory {
  /** Of a batch of 20 plan minutes at four seconds each. */
  private static final long ESTIMATE_MILLIS = 80_000;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String mark = UUID.randomUUID().toString().substring(0, 6);

  /** M100, M101, M167: three batches, begun so that one word meets each at another point. */
  @Test
  void atFivePercentABatchIsGivenBackAndLaterItIsFinished(RunningStack stack) throws Exception {
    var repository = Git.repository(stack.folder("moments").resolve("shop"));
    var gates = stack.folder("gates");
    Files.createFile(gates.resolve("tester-batch-1"));
    Files.createFile(gates.resolve("tester-batch-2"));
    try (var _ =
        stack
            .runner(repository)
            .carrying("late", "half", "early", "tester")
            .seeing("GATES", gates)
            .with(
                "until [ -e \"$GATES/$COORDINATOR_BATCH\" ]; do sleep 0.2; done; "
                    + Runner.SCRIPTED)) {
      var late = begun(stack, repository, "late");
      Pause.of(ESTIMATE_MILLIS * 45 / 100);
      var half = begun(stack, repository, "half");
      Pause.of(ESTIMATE_MILLIS * 45 / 100);
      var early = begun(stack, repository, "early");
      Pause.of(ESTIMATE_MILLIS * 4 / 100);
      var all = List.of(late, half, early);
      all.forEach(session -> session.tell("pause").good());

      early.awaitState("paused");
      assertThat(early.batch("early-batch-1").path("state").asText()).isIn("waiting", "ready");
      assertThat(outcomes(stack, early, "early-batch-1")).containsExactly("stopped");
      for (var name : List.of("late", "half")) {
        var session = name.equals("late") ? late : half;
        assertThat(session.state()).isEqualTo("draining");
        assertThat(session.batch(name + "-batch-1").path("state").asText()).isEqualTo("running");
        open(gates, name);
        session.awaitState("paused");
        assertThat(session.batch(name + "-batch-1").path("state").asText()).isEqualTo("accepted");
        assertThat(outcomes(stack, session, name + "-batch-1")).containsExactly("reported");
      }

      open(gates, "early");
      all.forEach(session -> session.tell("resume").good());
      for (var session : all) {
        session.awaitCompleted();
        stack.invariants().hold(session);
      }
      assertThat(outcomes(stack, early, "early-batch-1")).containsExactly("stopped", "reported");
    }
  }

  private static Session begun(RunningStack stack, Git repository, String agent) {
    var session =
        stack.submit(
            Feature.in(repository, agent)
                .policy("unitOfTime", "PT4S")
                .task(agent, agent)
                .task("tester", agent + "-two", agent)
                .task("tester", agent + "-three", agent + "-two"));
    session.awaitBatch(agent + "-batch-1", "running");
    return session;
  }

  private static void open(Path gates, String agent) throws IOException {
    Files.createFile(gates.resolve(agent + "-batch-1"));
  }

  /** How the requests of the batch ended, in their order. */
  private static List<String> outcomes(RunningStack stack, Session session, String batch) {
    return stack.topics().of(session, "batch.completed").stream()
        .filter(completed -> completed.text("batch").equals(batch))
        .map(completed -> completed.text("outcome"))
        .toList();
  }

  @Test
  void whileItIsPlanned(RunningStack stack) {
    var agents = List.of("writer-" + mark, "tester-" + mark);
    var session = stack.submit(FourBatches.of("planned", agents.getFirst(), agents.getLast()));
    untilTaken(session, "pause");
    session.awaitState("paused");

    session.tell("resume").good();
    try (var _ = new Crew(stack.web(), Duration.ofMillis(300), agents)) {
      session.awaitCompleted();
    }
    stack.invariants().hold(session);
    stack.ledger().holds(session);
  }

  @Test
  void whileABatchIsBlocked(RunningStack stack) {
    var asker = new HttpAgent(stack.web(), "asker-hand-" + mark, List.of("asker-" + mark));
    asker.announce();
    var session =
        stack.submit(
            Feature.withoutRepository("blocked")
                .task("asker-" + mark, "one")
                .task("tester-" + mark, "two", "one")
                .task("tester-" + mark, "three", "two"));
    asker.blocked(asker.claim(), question("moderate"));
    session.awaitBatch("asker-" + mark + "-batch-1", "blocked");

    session.tell("pause").good();
    session.awaitState("paused");
    await()
        .atMost(PATIENCE)
        .until(() -> session.artifact("checkpoint-summary.md").body().contains("are ids numbers?"));
    var blocker = session.now().at("/blockers/0/blocker").asText();
    stack
        .web()
        .post(
            "/api/v1/sessions/" + session.id() + "/blockers/" + blocker + "/resolve",
            Map.of("action", "answer", "text", "ids are strings"))
        .good();
    assertThat(session.state()).as("an answer does not resume").isEqualTo("paused");

    session.tell("resume").good();
    var again = asker.claim();
    assertThat(again.path("brief").toString()).contains("ids are strings");
    asker.report(again, Map.of("summary", "Done"));
    asker.leave();
    try (var _ = new Crew(stack.web(), Duration.ofMillis(300), List.of("tester-" + mark))) {
      session.awaitCompleted();
    }
    stack.invariants().hold(session);
  }

  private static Map<String, Object> question(String severity) {
    return Map.of("kind", "clarification", "severity", severity, "text", "are ids numbers?");
  }

  @Test
  void twiceAndResumedTwice(RunningStack stack) throws Exception {
    Plot.with(
        stack,
        Moment.FIRST_RUNS,
        session -> {
          session.tell("pause").good();
          assertThat(session.tell("pause").status()).isEqualTo(409);
          session.awaitState("paused");
          assertThat(session.tell("pause").status()).isEqualTo(409);

          session.tell("resume").good();
          assertThat(session.tell("resume").status()).isEqualTo(409);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"planner", "scheduler", "gateway", "checkpoint"})
  void whileAServiceIsRestarted(String service, RunningStack stack) throws Exception {
    Plot.with(
        stack,
        Moment.FIRST_RUNS,
        session -> {
          var pid = stack.parts().signal(service, "TERM");
          untilTaken(session, "pause");
          stack.parts().awaitAnother(service, pid);
          session.awaitState("paused");
          await()
              .atMost(PATIENCE)
              .until(() -> isPaused(session.artifact("coordination-state.json")));
          untilTaken(session, "resume");
        });
  }

  private static boolean isPaused(Web.Answer state) {
    return state.status() == 200 && state.json().path("status").asText().equals("paused");
  }

  /** A person whose word may have been lost says it again, and hears at last that it was taken. */
  private static void untilTaken(Session session, String verb) {
    await("the session to take " + verb)
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> session.tell(verb).status(), List.of(200, 409)::contains);
  }

  @Test
  void cancelledWhileItDrains(RunningStack stack) {
    var writer = new HttpAgent(stack.web(), "writer-hand-" + mark, List.of("writer-" + mark));
    writer.announce();
    var session =
        stack.submit(
            Feature.withoutRepository("drained")
                .policy("unitOfTime", "PT5S")
                .task("writer-" + mark, "one")
                .task("writer-" + mark, "two", "one")
                .task("tester-" + mark, "three", "one"));
    var held = writer.claim();
    session.awaitBatch("writer-" + mark + "-batch-1", "running");
    session.tell("pause").good();
    session.awaitState("draining");
    session.tell("cancel").good();
    session.awaitThat(
        "tell its agent to stop",
        _ -> writer.heartbeat(held).path("order").asText().equals("stop"));
    writer.report(held, Map.of("summary", "Not done"));
    session.awaitState("cancelled");

    assertThat(session.tell("resume").status()).isEqualTo(409);
    stack.invariants().everyRequestHasOneCompletion(session);
    stack.invariants().sequenceHasNoGap(session);
    writer.leave();
  }
}

package dev.coordinator.stories.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.embedded.FreePort;
import dev.coordinator.stories.stage.Crew;
import dev.coordinator.stories.stage.FaultProxy;
import dev.coordinator.stories.stage.FaultProxy.Weather;
import dev.coordinator.stories.stage.Feature;
import dev.coordinator.stories.stage.Git;
import dev.coordinator.stories.stage.HttpAgent;
import dev.coordinator.stories.stage.Pause;
import dev.coordinator.stories.stage.Program;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import dev.coordinator.stories.stage.TheFaultyStack;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is not heard loses the batch to another, and what comes late from there is kept apart. */
@Tag("faults")
@ExtendWith(TheFaultyStack.class)
class AgentsGoSilentStory {
  @Test
  void anotherFinishesAndTheLateReportIsRefusedAndRecorded(RunningStack stack) {
    var mark = UUID.randomUUID().toString().substring(0, 6);
    var agents = List.of("writer-" + mark, "tester-" + mark);
    var silent = new HttpAgent(stack.web(), "silent-" + mark, agents.subList(0, 1));
    silent.announce();
    var session = stack.submit(FourBatches.of("late", agents.getFirst(), agents.getLast()));
    var held = silent.claim();
    silent.heartbeat(held);

    try (var _ = new Crew(stack.web(), Duration.ofMillis(300), agents)) {
      session.awaitBatch("writer-" + mark + "-batch-1", "accepted");
      var late = silent.report(held, Map.of("summary", "Done, if late"));

      assertThat(late.status()).as(late.body()).isEqualTo(409);
      session.awaitCompleted();
    }
    isRecorded(stack, session, held);
    stack.invariants().hold(session);
    stack.ledger().holds(session);
  }

  private static void isRecorded(RunningStack stack, Session session, JsonNode held) {
    await("the late report to be told as fenced")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(stack.topics().of(session, "sync.broadcast.attempt.fenced"))
                .singleElement()
                .satisfies(fenced ->
                    assertThat(fenced.text("request"))
                        .isEqualTo(held.path("request").path("request").asText())));
  }

  @Test
  void aKilledRunnersBatchIsFinishedByTheNextRunner(RunningStack stack) {
    var repository = Git.repository(stack.folder("killed").resolve("shop"));
    var session = stack.submit(slow(repository));
    try (var runner = slowRunner(stack, repository)) {
      session.awaitBatch("writer-batch-1", "running");
      var processes = runner.descendants();
      ProcessHandle.of(runner.pid()).orElseThrow().destroyForcibly();
      processes.forEach(ProcessHandle::destroyForcibly);
    }
    try (var _ = slowRunner(stack, repository)) {
      endsAsItWouldHave(stack, session, repository);
    }
  }

  @Test
  void aRunnerWhoseNetworkIsHalfOpenGoesOnWhenItIsWhole(RunningStack stack) throws Exception {
    goesOnAfter(Weather.HALF_OPEN, stack);
  }

  @Test
  void aRunnerInABlackHoleLosesItsBatchAndGoesOnWhenItsNetworkIsWhole(RunningStack stack)
      throws Exception {
    var session = goesOnAfter(Weather.BLACK_HOLE, stack);
    assertThat(Lost.attemptsOf(stack, session)).isNotEmpty();
  }

  private static Session goesOnAfter(Weather weather, RunningStack stack) throws Exception {
    var repository = Git.repository(stack.folder("network").resolve("shop"));
    var session = stack.submit(slow(repository));
    var door = URI.create(stack.web().url()).getPort();
    try (var cable = new FaultProxy(FreePort.next(), () -> door);
        var _ =
            stack
                .runner(repository)
                .carrying("writer", "tester")
                .seeing("AGENT_SECONDS", 2)
                .seeing("COORDINATOR_URL", "http://127.0.0.1:" + cable.port())
                .withScriptedAgents()) {
      session.awaitBatch("writer-batch-1", "running");
      cable.set(weather);
      Pause.of(8_000);
      cable.set(Weather.FAIR);
      endsAsItWouldHave(stack, session, repository);
      return session;
    }
  }

  private static Program slowRunner(RunningStack stack, Git repository) {
    return stack
        .runner(repository)
        .carrying("writer", "tester")
        .seeing("AGENT_SECONDS", 2)
        .withScriptedAgents();
  }

  private static Feature slow(Git repository) {
    return Feature.in(repository, "silent-runner")
        .policy("unitOfTime", "PT1S")
        .task("writer", "one")
        .task("writer", "two", "one")
        .task("tester", "three", "one");
  }

  private static void endsAsItWouldHave(RunningStack stack, Session session, Git repository) {
    var branch = session.awaitCompleted().path("branch").asText();
    assertThat(repository.files(branch)).anyMatch(file -> file.startsWith("two/"));
    stack.invariants().hold(session);
    stack.ledger().holds(session);
  }
}

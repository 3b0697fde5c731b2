package dev.coordinator.stories.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.stories.stage.Feature;
import dev.coordinator.stories.stage.Program;
import dev.coordinator.stories.stage.PullingAgent;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The four drain eight batches at once, without a runner. The gateway is killed between two calls
 * of each and none of them notices; a wrong token changes nothing.
 */
@Tag("real-agents")
@ExtendWith(TheFour.class)
class TheFourPullOverMcpStory {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int MANY_CALLS = 16;
  private static final String REPORTED = "and a.state = 'REPORTED'";

  private final String mark = UUID.randomUUID().toString().substring(0, 8);

  @Test
  void eachBatchIsReportedOnceThoughTheGatewayDies(RunningStack stack, Programs programs) {
    var session = stack.submit(eightBatches());
    aWrongTokenChangesNothing(stack, programs, session);

    var agents = new LinkedHashMap<String, Program>();
    for (var kind : Programs.KINDS) {
      var token = stack.admit("person-" + name(kind), name(kind));
      agents.put(kind, start(stack, programs, session, kind, token, "pull"));
    }
    await("a claim of each")
        .atMost(PATIENCE)
        .until(() -> texts(stack, session, "distinct r.agent", "").size() == Programs.KINDS.size());
    assertThat(agents.values()).as("who has a call to come").allMatch(Program::isAlive);
    stack.parts().awaitAnother("gateway", stack.parts().kill("gateway"));

    agents.forEach((kind, agent) -> assertThat(agent.exitCode(PATIENCE)).as(kind).isZero());
    session.awaitCompleted();
    assertThat(texts(stack, session, "a.attempt", "")).as("one for each batch").hasSize(8);
    assertThat(texts(stack, session, "a.attempt", REPORTED)).hasSize(8);
    assertThat(stack.topics().of(session, "batch.completed")).hasSize(8);
    stack.invariants().hold(session);
    agents.values().forEach(Program::close);
  }

  /** Gemini CLI ends when it finds itself in one call five times over, and calls that a success. */
  @Test
  void oneThatAsksOftenInVainIsThereWhenItsTurnComes(RunningStack stack, Programs programs) {
    var before = new PullingAgent(stack.web(), name("before"));
    var feature =
        Feature.withoutRepository("waited-for")
            .task(before.name(), "one")
            .task(name("gemini"), "two", "one")
            .task(before.name(), "three");
    var session = stack.submit(feature);
    var first = before.claim(session);
    var token = stack.admit("person-who-waits", name("gemini"));
    try (var waiting = start(stack, programs, session, "gemini", token, "pull-slowly")) {
      await("more calls in vain than it takes for a loop")
          .atMost(PATIENCE)
          .until(() -> waiting.output().split("claim_batch").length > MANY_CALLS);
      before.report(first, "Done");
      before.report(before.claim(session), "Done");
      assertThat(waiting.exitCode(PATIENCE)).as(waiting.output()).isZero();
    }
    session.awaitCompleted();
  }

  private String name(String kind) {
    return kind + "-" + mark;
  }

  private Feature eightBatches() {
    var feature = Feature.withoutRepository("pulled-by-the-four").policy("unitOfTime", "PT5S");
    for (var kind : Programs.KINDS) {
      feature.task(name(kind), kind + "-one").task(name(kind), kind + "-two");
    }
    return feature;
  }

  private void aWrongTokenChangesNothing(RunningStack stack, Programs programs, Session session) {
    for (var kind : Programs.KINDS) {
      try (var agent = start(stack, programs, session, kind, "wrong", "pull-once")) {
        assertThat(agent.exitCode(PATIENCE)).as(kind + ": " + agent.output()).isZero();
      }
    }
    assertThat(texts(stack, session, "a.attempt", "")).isEmpty();
  }

  private Program start(
      RunningStack stack,
      Programs programs,
      Session session,
      String kind,
      String token,
      String script) {
    var environment = new HashMap<>(programs.environment(programs.model()));
    environment.putAll(
        Map.of("COORDINATOR_MCP_URL", stack.web().url() + "/mcp", "COORDINATOR_TOKEN", token));
    var prompt =
        "AGENT=%s SESSION=%s Claim batches until it says done. [[scenario:%s]]"
            .formatted(name(kind), session.id(), script);
    return programs.start(kind, stack.folder("pulls"), prompt, environment);
  }

  /** Of the session's attempts. */
  private static List<String> texts(
      RunningStack stack, Session session, String what, String which) {
    return stack
        .ledger()
        .texts(
            ("select %s from gateway.attempt a join gateway.request r using (request)"
                    + " where r.session = ? %s")
                .formatted(what, which),
            session.id());
  }
}

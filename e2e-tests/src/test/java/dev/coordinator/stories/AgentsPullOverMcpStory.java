package dev.coordinator.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.stories.stage.Feature;
import dev.coordinator.stories.stage.PullingAgent;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import dev.coordinator.stories.stage.TheStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two agents without a runner drain a feature over MCP. The gateway is killed between two of their
 * calls and they do not notice; a wrong token changes nothing; a person's token pauses and resumes.
 */
@Tag("faults")
@ExtendWith(TheStack.class)
class AgentsPullOverMcpStory {
  @Test
  void eachBatchIsReportedOnceThoughTheGatewayDiesBetweenTwoCalls(RunningStack stack) {
    var mark = UUID.randomUUID().toString().substring(0, 8);
    var writer = new PullingAgent(stack.web(), "writer-" + mark);
    var reader = new PullingAgent(stack.web(), "reader-" + mark);
    var feature =
        Feature.withoutRepository("pulled")
            .task(writer.name(), "one")
            .task(reader.name(), "two", "one")
            .task(writer.name(), "three");
    var session = stack.submit(feature);

    aWrongTokenChangesNothing(stack, session, writer.name());
    var first = writer.claim(session);
    assertThat(first.path("session").asText()).isEqualTo(session.id());
    var pid = stack.parts().kill("gateway");
    stack.parts().awaitAnother("gateway", pid);
    assertThat(writer.claim(session).path("attempt"))
        .as("the same batch again")
        .isEqualTo(first.path("attempt"));
    writer.report(first, "Done");
    writer.report(first, "Done");

    aPersonPausesAndResumes(stack, session, feature.name());
    var done = new ArrayList<>(List.of(first.path("batch").asText()));
    done.addAll(drained(writer, session));
    done.addAll(drained(reader, session));
    done.addAll(drained(writer, session));

    session.awaitCompleted();
    assertThat(done).doesNotHaveDuplicates().hasSize(3);
    stack.invariants().hold(session);
    assertThat(
            stack
                .ledger()
                .texts(
                    "select count(*)::text from gateway.attempt a join gateway.request r"
                        + " using (request) where r.session = ? and a.state = 'REPORTED'",
                    session.id()))
        .containsExactly("3");
  }

  private static void aWrongTokenChangesNothing(RunningStack stack, Session session, String agent) {
    for (var token : List.of("wrong", "pct_wrong")) {
      var stranger = new PullingAgent(stack.web(), agent, token);
      var answer = stranger.answer("claim_batch", Map.of("agent", agent, "waitSeconds", 0));
      assertThat(answer.status()).as(answer.body()).isEqualTo(401);
    }
    assertThat(Session.work(session.now()))
        .noneMatch(batch -> batch.path("state").asText().equals("running"));
  }

  private static void aPersonPausesAndResumes(RunningStack stack, Session session, String name) {
    var nobody = new PullingAgent(stack.web(), "any");
    var asked = nobody.answer("pause_session", Map.of("session", name)).json();
    assertThat(asked.at("/result/isError").asBoolean()).as(asked.toString()).isTrue();
    assertThat(asked.toString()).contains("the right to decide");

    var person = new PullingAgent(stack.web(), "any", stack.person());
    person.call("pause_session", Map.of("session", name, "reason", "the day is over"));
    session.awaitState("paused");
    assertThat(
            person.call("session_status", Map.of("session", session.id())).path("state").asText())
        .isEqualTo("paused");
    var resumed = person.call("resume_session", Map.of("session", "@.artifacts/" + name));
    assertThat(resumed.path("state").asText()).isEqualTo("running");
  }

  /** All that the agent can have now, each reported; it ends when there is nothing or no more. */
  private static List<String> drained(PullingAgent agent, Session session) {
    var done = new ArrayList<String>();
    while (true) {
      var next =
          agent.call(
              "claim_batch",
              Map.of("agent", agent.name(), "session", session.id(), "waitSeconds", 8));
      if (!next.path("state").asText().equals("claimed")) {
        return done;
      }
      agent.report(next, "Done");
      done.add(next.path("batch").asText());
    }
  }
}

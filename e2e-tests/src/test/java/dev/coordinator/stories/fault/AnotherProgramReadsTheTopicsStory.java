package dev.coordinator.stories.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coordinator.stories.stage.Conditions;
import dev.coordinator.stories.stage.Crew;
import dev.coordinator.stories.stage.HttpAgent;
import dev.coordinator.stories.stage.OtherProgram;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whoever has nothing but the topics knows the same as the server: after services were killed, and
 * sessions paused, blocked, mended, cancelled and erased, the example shows of every session what
 * the server answers (M157).
 */
@Tag("faults")
class AnotherProgramReadsTheTopicsStory {
  private static final List<String> OF_SESSION =
      List.of(
          "session",
          "feature",
          "title",
          "stamp",
          "repository",
          "state",
          "epoch",
          "waitsFor",
          "branch",
          "tip",
          "actor",
          "reason",
          "drain");
  private static final List<String> OF_BATCH =
      List.of(
          "batch",
          "kind",
          "agent",
          "title",
          "state",
          "request",
          "attempt",
          "runner",
          "waitsFor",
          "verdict",
          "actor",
          "reason");
  private static final List<String> OF_SYNC_POINT = List.of("state", "artifacts");
  private static final List<String> OF_BLOCKER =
      List.of("batch", "kind", "severity", "text", "state", "awaits");
  private static final Duration SETTLING = Duration.ofSeconds(30);

  @Test
  void itShowsOfEverySessionWhatTheServerAnswers() throws IOException {
    try (var stack = RunningStack.start(Conditions.SHORT_LEASES)) {
      isBuiltWhileServicesDie(stack);
      isBlockedAnsweredMendedAndLeftAtWork(stack);
      isCancelled(stack);
      neverStarts(stack);
      isErased(stack);

      await("the example to show what the server answers")
          .atMost(SETTLING)
          .untilAsserted(() -> showsWhatTheServerAnswers(stack));
    }
  }

  private static void showsWhatTheServerAnswers(RunningStack stack) {
    var shown = OtherProgram.board(stack);
    var answered = new TreeMap<String, Object>();
    var told = new TreeMap<String, Object>();
    for (var session : stack.web().get("/api/v1/sessions?limit=100").good().path("items")) {
      var id = session.path("session").asText();
      answered.put(id, answered(session));
      told.put(id, told(shown.path(id)));
    }
    var ids = new TreeSet<String>();
    shown.fieldNames().forEachRemaining(ids::add);
    assertThat(answered).hasSize(4);
    assertThat(ids).isEqualTo(answered.keySet());
    assertThat(told).isEqualTo(answered);
  }

  private static Map<String, Object> answered(JsonNode session) {
    var all = only(OF_SESSION, session);
    if (all.get("drain") instanceof ObjectNode drain) {
      all.put("drain", drain.deepCopy().without("orderedAt")); // which the server alone knows
    }
    all.put("batches", byName(session.path("batches"), "batch", OF_BATCH));
    all.put("syncPoints", byName(session.path("syncPoints"), "name", OF_SYNC_POINT));
    all.put("blockers", byName(session.path("blockers"), "blocker", OF_BLOCKER));
    return all;
  }

  private static Map<String, Object> told(JsonNode session) {
    var all = only(OF_SESSION, session);
    all.put("batches", byName(session.path("batches"), "batch", OF_BATCH));
    all.put("syncPoints", byName(session.path("syncPoints"), "syncPoint", OF_SYNC_POINT));
    all.put("blockers", byName(session.path("blockers"), "blocker", OF_BLOCKER));
    return all;
  }

  private static Map<String, Object> byName(JsonNode things, String name, List<String> parts) {
    var all = new TreeMap<String, Object>();
    for (var thing : things) {
      var said = only(parts, thing);
      if (Set.of("waiting", "requested").contains(thing.path("state").asText())) {
        said.remove("waitsFor"); // because it follows from the plan, or from where it can be done
      }
      all.put(thing.path(name).asText(), said);
    }
    return all;
  }

  /** What is absent and what is empty say the same. */
  private static Map<String, Object> only(List<String> parts, JsonNode thing) {
    var all = new HashMap<String, Object>();
    for (var part : parts) {
      var value = thing.path(part);
      if (!value.isMissingNode() && !(value.isContainerNode() && value.isEmpty())) {
        all.put(part, value);
      }
    }
    return all;
  }

  private static void isBuiltWhileServicesDie(RunningStack stack) {
    var agents = List.of("writer-built", "tester-built");
    try (var crew = new Crew(stack.web(), Duration.ofMillis(800), agents)) {
      crew.keepAtWorkOn("writer-built-batch-1");
      var session = stack.submit(FourBatches.of("built", agents.getFirst(), agents.getLast()));
      session.awaitBatch("writer-built-batch-1", "running");
      stack.parts().crash("scheduler");
      stack.parts().crash("gateway");
      session.tell("pause").good();
      crew.goOn();
      session.awaitState("paused");
      stack.parts().crash("kafka");
      session.tell("resume").good();
      session.awaitCompleted();
    }
  }

  private static void isBlockedAnsweredMendedAndLeftAtWork(RunningStack stack) {
    var writer = hand(stack, "writer-mended");
    var tester = hand(stack, "tester-mended");
    var session =
        stack.submit(
            FourBatches.of("mended", "writer-mended", "tester-mended").policy("checkIn", "manual"));
    writer.blocked(
        writer.claim(),
        Map.of("kind", "clarification", "severity", "moderate", "text", "are ids numbers?"));
    session.awaitBatch("writer-mended-batch-1", "blocked");
    var blocker = session.now().at("/blockers/0/blocker").asText();
    verb(stack, session, "blockers/" + blocker + "/resolve", "answer", "no");
    writer.report(writer.claim(), Map.of("summary", "Done"));
    session.awaitBatch("writer-mended-batch-1", "in_review");
    checkIn(stack, session, "writer-mended-batch-1", "fix");
    writer.report(writer.claim(), Map.of("summary", "Mended"));
    session.awaitBatch("writer-mended-batch-1-fix-1", "in_review");
    checkIn(stack, session, "writer-mended-batch-1-fix-1", "accepted");
    stack.parts().crash("checkpoint");
    tester.blocked(
        tester.claim(), Map.of("kind", "technical", "severity", "moderate", "text", "no disk"));
    writer.report(writer.claim(), Map.of("summary", "Done"));
    session.awaitBatch("writer-mended-batch-2", "in_review");
    checkIn(stack, session, "writer-mended-batch-2", "stop");
    session.awaitBatch("writer-mended-batch-2", "stopped");
    writer.leave();
    tester.leave();
  }

  private static void isCancelled(RunningStack stack) {
    var session = stack.submit(FourBatches.of("cancelled", "writer-cancelled", "tester-cancelled"));
    session.awaitState("running");
    session.tell("cancel").good();
    session.awaitState("cancelled");
  }

  private static void neverStarts(RunningStack stack) {
    var feature = FourBatches.of("held", "writer-held", "tester-held");
    stack.web().post("/api/v1/features?start=false", feature.content()).good();
  }

  private static void isErased(RunningStack stack) {
    var session = stack.submit(FourBatches.of("erased", "writer-erased", "tester-erased"));
    session.awaitState("running");
    session.tell("cancel").good();
    session.awaitState("cancelled");
    try (var erase = stack.cli("erase", session.id())) {
      assertThat(erase.exitCode(Duration.ofSeconds(60))).as(erase.output()).isZero();
    }
  }

  private static void checkIn(RunningStack stack, Session session, String batch, String verdict) {
    var door = "/api/v1/sessions/" + session.id() + "/batches/" + batch + "/check-in";
    stack.web().post(door, Map.of("verdict", verdict, "reason", "because it is so")).good();
  }

  private static void verb(
      RunningStack stack, Session session, String door, String action, String text) {
    stack
        .web()
        .post(
            "/api/v1/sessions/" + session.id() + "/" + door, Map.of("action", action, "text", text))
        .good();
  }

  private static HttpAgent hand(RunningStack stack, String agent) {
    var hand = new HttpAgent(stack.web(), "hand-of-" + agent, List.of(agent));
    hand.announce();
    return hand;
  }
}

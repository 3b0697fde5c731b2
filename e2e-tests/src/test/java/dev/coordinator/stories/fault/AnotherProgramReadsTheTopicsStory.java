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
  private static final Set<String> UNTOLD = Set.of("waiting", "requested");
  private static final List<String> LISTS = List.of("batches", "syncPoints", "blockers");
  private static final Duration SETTLING = Duration.ofSeconds(30);

  /** What both show, and what the server alone knows of it; all other parts must be the same. */
  private enum Kind {
    SESSION("", "session", "session", Set.of("sequence", "asOf", "antiPatterns", "buildsOn")),
    BATCH(
        "batches",
        "batch",
        "batch",
        Set.of("review", "stuck", "commit", "changedFiles", "minutes", "start", "end", "phase")),
    SYNC_POINT("syncPoints", "name", "syncPoint", Set.of("name", "after", "before")),
    BLOCKER("blockers", "blocker", "blocker", Set.of("needs", "treatment"));

    private final String list;
    private final String serversName;
    private final String examplesName;
    private final Set<String> serversOwn;

    Kind(String list, String serversName, String examplesName, Set<String> serversOwn) {
      this.list = list;
      this.serversName = serversName;
      this.examplesName = examplesName;
      this.serversOwn = serversOwn;
    }

    Map<String, JsonNode> in(Iterable<JsonNode> sessions, String name) {
      var all = new TreeMap<String, JsonNode>();
      for (var session : sessions) {
        var id = session.path("session").asText();
        Iterable<JsonNode> things = list.isEmpty() ? List.of(session) : session.path(list);
        things.forEach(thing -> all.put(id + "/" + thing.path(name).asText(), parts(thing)));
      }
      return all;
    }

    /** What is absent and what is empty say the same. */
    private JsonNode parts(JsonNode thing) {
      var parts = ((ObjectNode) thing).deepCopy();
      parts.remove(LISTS);
      parts
          .properties()
          .removeIf(part -> part.getValue().isContainerNode() && part.getValue().isEmpty());
      if (parts.path("drain") instanceof ObjectNode drain) {
        drain.remove("orderedAt"); // which the server alone knows
      }
      if (this != SESSION && UNTOLD.contains(parts.path("state").asText())) {
        parts.remove("waitsFor"); // because it follows from the plan, or from where it can be done
      }
      return parts;
    }
  }

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
    var answered = stack.web().get("/api/v1/sessions?limit=100").good().path("items");
    assertThat(answered).hasSize(4);
    for (var kind : Kind.values()) {
      var answers = kind.in(answered, kind.serversName);
      var told = kind.in(shown, kind.examplesName);
      var names = namesIn(told);
      var unshown = new TreeSet<>(namesIn(answers));
      unshown.removeAll(names);
      assertThat(kind.serversOwn).as("what the example leaves out").containsAll(unshown);
      names.retainAll(namesIn(answers));
      assertThat(only(names, told)).isEqualTo(only(names, answers));
    }
  }

  private static Set<String> namesIn(Map<String, JsonNode> things) {
    var names = new TreeSet<String>();
    things.values().forEach(thing -> thing.fieldNames().forEachRemaining(names::add));
    return names;
  }

  private static Map<String, JsonNode> only(Set<String> names, Map<String, JsonNode> things) {
    var all = new TreeMap<String, JsonNode>();
    things.forEach((id, thing) -> all.put(id, ((ObjectNode) thing).deepCopy().retain(names)));
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

package dev.coordinator.stories.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.stories.stage.Git;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What each of the four does under a runner is judged by what was seen of it. */
@Tag("real-agents")
@ExtendWith(TheFour.class)
class TheFourUnderARunnerStory {
  @Test
  void whatEachEditsIsOnTheSessionsBranchAndItsLogIsWhole(RunningStack stack, Programs programs) {
    var repository = Git.repository(stack.folder("edit").resolve("shop"));
    try (var _ = FourRunners.on(stack, programs, repository, stack.folder("trees"))) {
      var session = stack.submit(FourRunners.feature(repository, "edit", ""));
      var branch = session.awaitCompleted().path("branch").asText();
      for (var kind : Programs.KINDS) {
        assertThat(repository.run("show", branch + ":" + kind + "/work.txt"))
            .isEqualTo("written by " + kind);
        isAcceptedOnEvidence(batchOf(session, kind), kind);
        Logged.of(stack, session, kind).isWholeAndInOrder();
      }
      assertThat(stack.web().get("/api/v1/findings?session=" + session.id()).body())
          .contains(Programs.KINDS.stream().map(kind -> kind + " writes " + kind).toList());
      stack.invariants().hold(session);
      stack.ledger().holds(session);
    }
  }

  private static void isAcceptedOnEvidence(JsonNode batch, String kind) {
    assertThat(batch.path("state").asText()).as(kind).isEqualTo("accepted");
    assertThat(batch.path("verdict").path("lines").toString()).as(kind).contains("commit");
  }

  @Test
  void whoSaysThatItIsBlockedBlocksItsBatch(RunningStack stack, Programs programs) {
    var repository = Git.repository(stack.folder("refuse").resolve("shop"));
    try (var _ = FourRunners.on(stack, programs, repository, stack.folder("trees"))) {
      var session = stack.submit(FourRunners.feature(repository, "refuse", ""));
      var view =
          session.awaitThat(
              "have four blockers", seen -> seen.path("blockers").size() == Programs.KINDS.size());
      for (var blocker : view.path("blockers")) {
        assertThat(blocker.path("text").asText()).isEqualTo("no GET /users/{id} endpoint");
      }
      Programs.KINDS.forEach(
          kind -> assertThat(stateOf(session, kind)).as(kind).isEqualTo("blocked"));
      ended(session);
    }
  }

  @Test
  void whoDoesNothingAndEndsWithNoughtIsNotAccepted(RunningStack stack, Programs programs) {
    var repository = Git.repository(stack.folder("nothing").resolve("shop"));
    try (var _ = FourRunners.on(stack, programs, repository, stack.folder("trees"))) {
      var session = stack.submit(FourRunners.feature(repository, "nothing", ""));
      for (var kind : Programs.KINDS) {
        session.awaitBatch(batchOf(session, kind).path("batch").asText(), "stopped");
        assertThat(batchOf(session, kind).path("verdict").toString()).contains("no commit");
      }
      ended(session);
    }
  }

  /** Gemini CLI tries by itself for three and a half minutes before it says that it cannot. */
  @Test
  void whoseModelIsOutOfQuotaIsTriedAgainAndNeverAccepted(RunningStack stack, Programs programs) {
    var repository = Git.repository(stack.folder("quota").resolve("shop"));
    try (var runners = FourRunners.on(stack, programs, repository, stack.folder("trees"))) {
      var feature = FourRunners.feature(repository, "http-429", "").policy("unitOfTime", "PT10S");
      var session = stack.submit(feature);
      for (var kind : Programs.KINDS) {
        await("another attempt of " + kind)
            .atMost(Duration.ofMinutes(5))
            .until(() -> attempts(stack, session, kind) >= 2);
      }
      assertThat(runners.output().lines().filter(line -> line.contains("could not work")))
          .as("attempts that ended because their agent said so")
          .hasSizeGreaterThanOrEqualTo(Programs.KINDS.size())
          .allMatch(line -> line.contains("ended failed"));
      ended(session);
    }
  }

  private static int attempts(RunningStack stack, Session session, String kind) {
    return stack
        .ledger()
        .texts(
            "select attempt from gateway.attempt join gateway.request using (request)"
                + " where session = ? and agent = ?",
            session.id(),
            kind)
        .size();
  }

  private static void ended(Session session) {
    assertThat(session.tell("cancel").status()).isEqualTo(200);
    session.awaitState("cancelled");
    assertThat(accepted(session)).isEmpty();
  }

  private static List<String> accepted(Session session) {
    return Session.work(session.now()).stream()
        .filter(batch -> batch.path("state").asText().equals("accepted"))
        .map(batch -> batch.path("batch").asText())
        .toList();
  }

  private static String stateOf(Session session, String kind) {
    return batchOf(session, kind).path("state").asText();
  }

  private static JsonNode batchOf(Session session, String kind) {
    return Session.work(session.now()).stream()
        .filter(batch -> batch.path("agent").asText().equals(kind))
        .findFirst()
        .orElseThrow();
  }
}

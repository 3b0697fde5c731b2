package dev.coordinator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.contracts.event.AttemptLost;
import dev.coordinator.contracts.event.AttemptProgressed;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.DrainOrdered;
import dev.coordinator.contracts.event.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * An agent without a runner pulls its batches over MCP, one at a time, and each is reported once.
 */
@RunningGateway
class McpPullIT {
  private final ScriptedScheduler scheduler = new ScriptedScheduler();
  private final Given given = Given.aSessionWithoutRepository();
  private final McpClient agent = new McpClient();

  @AfterEach
  void close() {
    scheduler.close();
  }

  private JsonNode claim() {
    return agent.call("claim_batch", Map.of("agent", given.agent(), "waitSeconds", 10));
  }

  private JsonNode claimed() {
    var claimed = claim();
    assertThat(claimed.path("state").asText()).as(claimed.toString()).isEqualTo("claimed");
    return claimed;
  }

  private static Map<String, Object> report(JsonNode claimed, String status, String summary) {
    return new HashMap<>(
        Map.of("attempt", claimed.path("attempt").asText(), "status", status, "summary", summary));
  }

  @Test
  void aBatchIsClaimedAndReportedAndEachCallMayBeRepeated() {
    var request = given.request(1, 1);
    scheduler.say(request);
    var first = claimed();
    assertThat(first.path("session").asText()).isEqualTo(given.session());
    assertThat(first.path("batch").asText()).isEqualTo(request.batch());
    assertThat(first.path("brief").asText()).contains("**Scope**: Do it").contains("src/**");
    assertThat(first.path("order").asText()).isEqualTo("continue");
    assertThat(first.path("leaseSeconds").asInt()).isBetween(50, 62);
    assertThat(first.path("unread").isArray()).isTrue();

    assertThat(claimed().path("attempt"))
        .as("the answer was lost")
        .isEqualTo(first.path("attempt"));

    var report = report(first, "completed", "Done");
    report.put("decisions", List.of("Plain files"));
    assertThat(agent.call("report_batch", report).path("state").asText()).isEqualTo("stored");
    assertThat(agent.call("report_batch", report).path("state").asText()).isEqualTo("stored");
    var other = report(first, "completed", "Something else");
    assertThat(agent.refused("report_batch", other).path("title").asText())
        .isEqualTo("The lease is over");

    var completed = scheduler.hearsCompletionOf(request.request());
    assertThat(completed.outcome()).isEqualTo(Outcome.REPORTED);
    assertThat(completed.report().decisions()).containsExactly("Plain files");
    assertThat(completed.evidence()).as("nobody saw the work").isNull();
    assertThat(completed.runner()).startsWith("mcp." + given.agent());
    assertThat(
            scheduler.heard(
                BatchCompleted.class, event -> event.request().equals(request.request())))
        .hasSize(1);
  }

  @Test
  void twoClaimsAtOnceGetTheSameBatch() {
    var one = CompletableFuture.supplyAsync(this::claimed);
    var two = CompletableFuture.supplyAsync(this::claimed);
    scheduler.say(given.request(1, 1));
    assertThat(one.join().path("attempt")).isEqualTo(two.join().path("attempt"));
    assertThat(claimed().path("attempt")).isEqualTo(one.join().path("attempt"));
  }

  @Test
  void whoAsksInVainIsToldWhenToAskAgainAndWhenItIsOver() {
    var asked = Map.of("agent", given.agent(), "session", given.session(), "waitSeconds", 0);
    scheduler.say(given.moved(SessionState.RUNNING));
    var nothing =
        await()
            .ignoreException(AssertionError.class)
            .until(() -> agent.call("claim_batch", asked), answer -> true);
    assertThat(nothing.path("state").asText()).isEqualTo("nothing");
    assertThat(nothing.path("retryAfter").asInt()).isBetween(1, 25);

    scheduler.say(given.moved(SessionState.PAUSED));
    await()
        .untilAsserted(() ->
            assertThat(agent.call("claim_batch", asked).path("sessionState").asText())
                .isEqualTo("paused"));
    scheduler.say(given.moved(SessionState.COMPLETED));
    await()
        .untilAsserted(() ->
            assertThat(agent.call("claim_batch", asked).path("state").asText()).isEqualTo("done"));
  }

  /** A runner that is as silent loses its batch meanwhile, is told of as silent, and is gone. */
  @Test
  void anAgentThatWorksWithoutAWordKeepsItsBatchAndIsThere() {
    var request = given.limitedTo(20_000);
    scheduler.say(request);
    var claimed = claimed();
    var other = Given.aSession();
    scheduler.say(other.request(1, 1));
    new Doors().claim(other.claim("runner-1", 1, 10_000));
    scheduler.hears(AttemptLost.class, event -> event.session().equals(other.session()));

    assertThat(lost(request)).isEmpty();
    assertThat(
            scheduler.heard(
                AttemptProgressed.class, event -> event.request().equals(request.request())))
        .isEmpty();
    assertThat(scheduler.heard(AgentPresent.class, event -> event.agent().equals(given.agent())))
        .isNotEmpty()
        .allMatch(level -> level.slots() == 1);
    agent.call("report_batch", report(claimed, "completed", "Done"));
    assertThat(scheduler.hearsCompletionOf(request.request()).outcome())
        .isEqualTo(Outcome.REPORTED);
  }

  /** Its limit is shorter than a lease, so that the deployment's lease counts: two seconds. */
  @Test
  void anAgentThatIsGoneLosesItsBatchWhenItsTimeIsOverAndMayHaveItAgain() {
    var request = given.limitedTo(1_000);
    scheduler.say(request);
    var first = claimed();
    await().atMost(Duration.ofSeconds(10)).until(() -> !lost(request).isEmpty());
    assertThat(
            agent
                .refused("report_batch", report(first, "completed", "late"))
                .path("title")
                .asText())
        .isEqualTo("The lease is over");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> claim().path("state").asText().equals("claimed"));
  }

  private List<AttemptLost> lost(BatchRequested request) {
    return scheduler.heard(AttemptLost.class, event -> event.request().equals(request.request()));
  }

  /** Three seconds from each call on, and never beyond five from the claim on. */
  @Test
  void eachCallRenewsTheLease() {
    var request = given.limitedTo(3_000);
    scheduler.say(request);
    var since = Instant.now();
    var claimed = claimed();
    var question =
        Map.of(
            "attempt",
            claimed.path("attempt").asText(),
            "question",
            "Where is the clock?",
            "waitSeconds",
            0);
    await()
        .pollInterval(Duration.ofMillis(300))
        .until(() -> {
          assertThat(agent.call("ask_finding", question).path("leaseSeconds").asInt())
              .isBetween(0, 3);
          return Duration.between(since, Instant.now()).toMillis() > 3_500;
        });
    assertThat(lost(request)).isEmpty();
    await().atMost(Duration.ofSeconds(10)).until(() -> !lost(request).isEmpty());
  }

  @Test
  void whatIsOrderedAndSharedMeanwhileRidesOnEachAnswer() {
    scheduler.say(given.request(1, 1));
    var claimed = claimed();
    var attempt = claimed.path("attempt").asText();
    var finding = Map.of("attempt", attempt, "topic", "clock", "fact", "Expiry is in UTC");
    assertThat(agent.call("share_finding", finding).path("order").asText()).isEqualTo("continue");

    scheduler.say(new DrainOrdered(given.session(), 1, true, "ann", "a person said so"));
    var told =
        await()
            .until(
                () -> agent.call("share_finding", finding),
                answer -> answer.path("order").asText().equals("stop"));
    assertThat(told.path("orderReason").asText()).isEqualTo("a person said so");
    assertThat(told.path("unread").isArray()).isTrue();
    assertThat(agent.refused("share_finding", Map.of("attempt", attempt, "fact", "no topic")))
        .isNotEmpty();
    assertThat(agent.call("report_batch", report(claimed, "stopped", "told to")).path("state"))
        .hasToString("\"stored\"");
  }

  @Test
  void aQuestionIsAnsweredByWhoResearchesIt() {
    var other = new Given(given.session(), given.agent() + "-2", null);
    scheduler.say(given.request(1, 1));
    scheduler.say(other.request(1, 1));
    var mine = claimed().path("attempt").asText();
    var theirs = agent.call("claim_batch", Map.of("agent", other.agent(), "waitSeconds", 10));
    var question = "Where are the tokens of " + given.agent() + " kept?";
    var asked = agent.call("ask_finding", Map.of("attempt", mine, "question", question));
    assertThat(asked.path("outcome").asText()).isEqualTo("research");
    agent.call(
        "share_finding",
        Map.of("attempt", mine, "question", asked.path("question").asText(), "fact", "In Redis"));
    var served =
        agent.call(
            "ask_finding",
            Map.of("attempt", theirs.path("attempt").asText(), "question", question));
    assertThat(served.at("/answer/fact").asText()).isEqualTo("In Redis");
    assertThat(served.path("unread").toString()).contains("In Redis");
  }

  @Test
  void aBlockerEndsTheAttemptUnlessItIsMinor() {
    var request = given.request(1, 1);
    scheduler.say(request);
    var attempt = claimed().path("attempt").asText();
    var minor =
        agent.call(
            "raise_blocker",
            Map.of(
                "attempt", attempt, "kind", "technical", "severity", "minor", "text", "slow disk"));
    assertThat(minor.path("ended").asBoolean()).isFalse();
    assertThat(minor.path("order").asText()).isEqualTo("continue");
    var grave =
        agent.call(
            "raise_blocker",
            Map.of(
                "attempt", attempt,
                "kind", "dependency",
                "severity", "moderate",
                "text", "no endpoint",
                "needs", Map.of("what", "GET /tokens")));
    assertThat(grave.path("ended").asBoolean()).isTrue();
    var completed = scheduler.hearsCompletionOf(request.request());
    assertThat(completed.outcome()).isEqualTo(Outcome.BLOCKED);
    assertThat(completed.report().blocker().needs().what()).isEqualTo("GET /tokens");
  }

  @Test
  void wrongArgumentsAreToldWithTheFixAndChangeNothing() {
    scheduler.say(given.request(1, 1));
    var claimed = claimed();
    var unknown = new HashMap<String, Object>(report(claimed, "completed", "Done"));
    unknown.put("colour", "red");
    assertThat(agent.refused("report_batch", unknown).at("/errors/0/fix").asText())
        .contains("summary");
    assertThat(
            agent
                .refused("report_batch", report(claimed, "perfect", "Done"))
                .at("/errors/0/field")
                .asText())
        .contains("status");
    assertThat(agent.refused("report_batch", Map.of()).at("/errors").size()).isEqualTo(3);
    assertThat(agent.refused("claim_batch", Map.of()).at("/errors/0/field").asText())
        .isEqualTo("agent");
    assertThat(
            agent
                .refused("claim_batch", Map.of("agent", "a", "waitSeconds", 26))
                .at("/errors/0/field")
                .asText())
        .isEqualTo("waitSeconds");
    assertThat(claimed().path("attempt")).isEqualTo(claimed.path("attempt"));
  }

  /** Else somebody could have the key of what another holds. */
  @Test
  void noRunnerMayTakeTheNameOfAnAgentThatClaimsForItself() {
    var claim = given.claim("pull", "mcp." + given.agent() + ".0123456789abcdef", 1, 0, false);
    assertThat(new Doors().post("/api/v1/claims", claim).status()).isEqualTo(400);
  }
}

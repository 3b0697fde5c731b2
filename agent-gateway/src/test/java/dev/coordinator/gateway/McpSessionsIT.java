package dev.coordinator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.DrainAcknowledged;
import dev.coordinator.contracts.event.DrainOrdered;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An agent that pulls over MCP works in the sessions that it names, and a session can end it. */
@RunningGateway
class McpSessionsIT {
  private final ScriptedScheduler scheduler = new ScriptedScheduler();
  private final Given one = Given.aSessionWithoutRepository();
  private final Given two = new Given(one.session() + "-2", one.agent(), null);
  private final McpClient agent = new McpClient();

  @AfterEach
  void close() {
    scheduler.close();
  }

  private JsonNode claim(@Nullable Given of, int waitSeconds) {
    var asked = new HashMap<String, Object>();
    asked.put("agent", one.agent());
    asked.put("waitSeconds", waitSeconds);
    if (of != null) {
      asked.put("session", of.session());
    }
    return agent.call("claim_batch", asked);
  }

  private JsonNode claimed(@Nullable Given of) {
    var claimed = claim(of, 10);
    assertThat(claimed.path("state").asText()).as(claimed.toString()).isEqualTo("claimed");
    return claimed;
  }

  private static Map<String, Object> report(JsonNode claimed, String status) {
    return Map.of("attempt", claimed.path("attempt").asText(), "status", status, "summary", "s");
  }

  @Test
  void whoNamesASessionHoldsAndIsGivenNothingOfAnother() {
    scheduler.say(one.request(1, 1));
    scheduler.say(two.request(1, 1));
    var second = claimed(two);
    var first = claimed(one);
    assertThat(first.path("session").asText()).isEqualTo(one.session());
    assertThat(second.path("session").asText()).isEqualTo(two.session());

    assertThat(claimed(two).path("attempt")).as("again").isEqualTo(second.path("attempt"));
    assertThat(claimed(one).path("attempt")).as("again").isEqualTo(first.path("attempt"));
    assertThat(claimed(null).path("attempt"))
        .as("of any session it is one that it holds")
        .isIn(first.path("attempt"), second.path("attempt"));
    agent.call("report_batch", report(second, "completed"));
    assertThat(claim(two, 0).path("state").asText()).isEqualTo("nothing");
    assertThat(claimed(one).path("attempt")).isEqualTo(first.path("attempt"));
  }

  @Test
  void whatWasClaimedWithoutASessionIsHeldInItsOwn() {
    scheduler.say(one.request(1, 1));
    var first = claimed(null);
    assertThat(claimed(one).path("attempt")).isEqualTo(first.path("attempt"));
    scheduler.say(two.request(1, 1));
    assertThat(claimed(two).path("session").asText()).isEqualTo(two.session());
  }

  @Test
  void whoWaitsInASessionIsNotAnsweredWithTheWorkOfAnother() {
    scheduler.say(two.request(1, 1));
    var waiting = CompletableFuture.supplyAsync(() -> claim(two, 10));
    var held = waiting.join();
    agent.call("report_batch", report(held, "completed"));
    var next = CompletableFuture.supplyAsync(() -> claim(two, 10));
    scheduler.say(one.request(1, 1));
    assertThat(claimed(one).path("session").asText()).isEqualTo(one.session());
    scheduler.say(two.request(2, 1));
    assertThat(next.join().path("session").asText()).isEqualTo(two.session());
  }

  /** Else the work of a session that nobody serves would take the place of one that is served. */
  @Test
  void eachSessionThatAnAgentNamesIsAPlaceAndWhatNobodyTakesKeepsNone() {
    scheduler.say(one.request(1, 1));
    var waiting = CompletableFuture.supplyAsync(() -> claim(two, 10));
    var level = scheduler.hears(AgentPresent.class, is -> isOurs(is) && is.slots() == 2);
    assertThat(level.runners()).singleElement().asString().endsWith("@" + two.session());

    var first = claimed(one);
    scheduler.say(two.request(1, 1));
    var second = waiting.join();
    var places = scheduler.hears(AgentPresent.class, is -> isOurs(is) && is.runners().size() == 2);
    assertThat(places.slots()).isEqualTo(2);
    agent.call("report_batch", report(first, "completed"));
    agent.call("report_batch", report(second, "completed"));
  }

  private boolean isOurs(AgentPresent level) {
    return level.agent().equals(one.agent());
  }

  @Test
  void aSessionThatIsCancelledFreesWhatASilentAgentHolds() {
    var request = one.request(1, 1);
    scheduler.say(request);
    var claimed = claimed(one);
    assertThat(claimed.path("leaseSeconds").asInt()).isGreaterThan(50);

    scheduler.say(new DrainOrdered(one.session(), 1, true, "ann", "cancelled"));
    assertThat(scheduler.hearsCompletionOf(request.request()).outcome()).isEqualTo(Outcome.STOPPED);
    scheduler.hears(DrainAcknowledged.class, is -> is.session().equals(one.session()));
    assertThat(agent.refused("report_batch", report(claimed, "completed")).path("title").asText())
        .isEqualTo("The lease is over");
    assertThat(claim(one, 0).path("state").asText()).isEqualTo("nothing");
  }

  @Test
  void whoStillLivesThenHearsToStopAndReports() {
    var request = one.request(1, 1);
    scheduler.say(request);
    var claimed = claimed(one);
    scheduler.say(new DrainOrdered(one.session(), 1, true, "ann", "cancelled"));
    var told = await().until(() -> claim(one, 0), is -> is.path("order").asText().equals("stop"));
    assertThat(told.path("leaseSeconds").asInt()).isLessThanOrEqualTo(2);
    agent.call("report_batch", report(claimed, "stopped"));
    assertThat(scheduler.hearsCompletionOf(request.request()).outcome()).isEqualTo(Outcome.STOPPED);
  }

  @Test
  void aPauseLetsWhoIsAtWorkGoOnInSilence() {
    var request = one.request(1, 1);
    var other = two.request(1, 1);
    scheduler.say(request);
    scheduler.say(other);
    var claimed = claimed(one);
    var stopped = claimed(two);
    scheduler.say(new DrainOrdered(one.session(), 1, false, "ann", "paused"));
    scheduler.say(new DrainOrdered(two.session(), 1, true, "ann", "cancelled"));
    scheduler.hearsCompletionOf(other.request());
    var told = claim(one, 0);
    assertThat(told.path("attempt")).isEqualTo(claimed.path("attempt"));
    assertThat(told.path("order").asText()).isEqualTo("continue");
    assertThat(told.path("orderReason").asText()).isEqualTo("paused");
    assertThat(told.path("leaseSeconds").asInt()).isGreaterThan(50);
    assertThat(stopped.path("session").asText()).isEqualTo(two.session());
    agent.call("report_batch", report(claimed, "completed"));
  }

  @Test
  void aSessionThatNobodyKnowsIsRefused() {
    var unknown = Map.of("agent", one.agent(), "session", "nope", "waitSeconds", 0);
    var refused = agent.refused("claim_batch", unknown);
    assertThat(refused.path("title").asText()).isEqualTo("Not found");
    assertThat(refused.path("detail").asText()).contains("nope", "session_status");
  }

  /** A program that finds itself in one call over and over stops by itself. */
  @Test
  void noTwoClaimsInARowNeedBeTheSame() {
    var asked = new HashMap<String, Object>(Map.of("agent", "idle-" + one.agent()));
    asked.put("waitSeconds", 0);
    var rounds = new HashSet<String>();
    for (var time = 0; time < 6; time++) {
      var nothing = agent.call("claim_batch", asked);
      asked.put("round", nothing.path("round").asText());
      rounds.add(nothing.path("round").asText());
    }
    assertThat(rounds).hasSize(6);
  }
}

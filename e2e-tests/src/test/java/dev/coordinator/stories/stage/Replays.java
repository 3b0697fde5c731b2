package dev.coordinator.stories.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Plays the journal of every session again from its first entry (I8): what comes out is what the
 * page shows, and what the scheduler holds to be true.
 */
public record Replays(Web web) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PAGE = 200;

  public static Replays of(RunningStack stack) {
    return new Replays(stack.web());
  }

  /** Of every session that the stack knows. */
  public void giveTheLiveState() {
    var sessions =
        await("the sessions").atMost(PATIENCE).ignoreExceptions().until(this::sessions, _ -> true);
    sessions.forEach(this::givesTheLiveState);
  }

  private List<String> sessions() {
    var all = new ArrayList<String>();
    var more = "";
    while (true) {
      var page = web.get("/api/v1/overview?limit=" + PAGE + more).good().path("items");
      page.forEach(card -> all.add(card.at("/session/session").asText()));
      if (page.size() < PAGE) {
        return all;
      }
      more = "&before=" + all.getLast();
    }
  }

  /** Waits for what is on its way, because a session may still be moving. */
  private void givesTheLiveState(String session) {
    await("the journal of " + session + " to give its state")
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(IllegalStateException.class)
        .ignoreExceptionsInstanceOf(UncheckedIOException.class)
        .untilAsserted(() -> {
          var shown = web.get("/api/v1/overview/" + session).good();
          isWhatIsShown(session, shown);
          isWhatWasDecided(session, shown);
        });
  }

  private void isWhatIsShown(String session, JsonNode shown) {
    var position = shown.at("/session/position").asText();
    var replayed = web.get("/api/v1/journal/" + session + "/state?position=" + position).good();
    assertThat(replayed.path("session")).isEqualTo(shown.path("session"));
    assertThat(replayed.path("syncPoints")).isEqualTo(shown.path("syncPoints"));
    assertThat(replayed.path("batches").findValues("batch").stream().filter(JsonNode::isObject))
        .containsExactlyElementsOf(shown.path("batches"));
  }

  private void isWhatWasDecided(String session, JsonNode shown) {
    var decided = web.get("/api/v1/sessions/" + session).good();
    assertThat(shown.at("/session/move/state")).isEqualTo(decided.path("state"));
    var states = new TreeMap<String, String>();
    for (var batch : shown.path("batches")) {
      states.put(batch.path("batch").asText(), batch.at("/move/state").asText());
    }
    var decisions = new TreeMap<String, String>();
    for (var batch : Session.batches(decided)) {
      decisions.put(batch.path("batch").asText(), batch.path("state").asText());
    }
    assertThat(states).isEqualTo(decisions);
  }
}

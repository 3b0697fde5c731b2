package dev.coordinator.checkpoint.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.checkpoint.ArtifactsFolder;
import dev.coordinator.checkpoint.Ask;
import dev.coordinator.checkpoint.Chat;
import dev.coordinator.checkpoint.Publisher;
import dev.coordinator.checkpoint.Story;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.embedded.EmbeddedInfra;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "checkpoint"))
@WithTestResource(ArtifactsFolder.class)
class MomentIT {
  private static Story told(String session) throws Exception {
    return told(Chat.completed(session));
  }

  private static Story told(Story story) throws Exception {
    var session = story.session;
    try (var publisher = new Publisher()) {
      // one topic after the other, so that the journal's order is that of the story
      for (var arrival : story.arrivals()) {
        publisher.publish(arrival);
        var id = arrival.envelope().id();
        await().until(() -> eventIds(session).contains(id));
      }
    }
    return story;
  }

  private static List<String> eventIds(String session) {
    return Ask.soFar("/api/v1/journal/" + session + "?limit=1000")
        .path("items")
        .findValuesAsText("eventId");
  }

  private static Instant timeOf(Story story, String event) {
    return story.arrivals().stream()
        .filter(arrival -> arrival.event().getClass().getSimpleName().equals(event))
        .findFirst()
        .orElseThrow()
        .envelope()
        .time();
  }

  private static JsonNode at(String session, String query) {
    return Ask.json("/api/v1/journal/" + session + "/state?" + query);
  }

  @Test
  void theStateOfAnyPastMomentSaysWhyABatchWaited() throws Exception {
    var story = told("moment-why");
    var claimed = timeOf(story, "AttemptStarted");

    var then = at(story.session, "at=" + claimed + "&batch=" + Chat.FRONTEND);
    assertThat(then.at("/batches")).hasSize(1);
    assertThat(then.at("/batches/0/batch/move/state").asText()).isEqualTo("waiting");
    assertThat(then.at("/batches/0/waitsFor/0").asText()).isEqualTo("sync point " + Chat.SYNC);
    assertThat(then.at("/session/move/state").asText()).isEqualTo("running");

    var before = at(story.session, "at=" + claimed.minusSeconds(1) + "&batch=" + Chat.BACKEND);
    assertThat(before.at("/batches/0/batch/move/state").asText()).isEqualTo("requested");
    assertThat(before.at("/batches/0/waitsFor/0").asText()).isEqualTo("a claim by a runner");
  }

  @Test
  void whileTheSessionIsPausedThatIsWhyABatchWaits() throws Exception {
    var story =
        told(
            Chat.underWay("moment-paused")
                .batchIs(Chat.FRONTEND, "frontend-agent", BatchState.READY, 1, null, null)
                .sessionIs(SessionState.DRAINING, "ann", "lunch")
                .sessionIs(SessionState.PAUSED, "ann", "lunch"));
    var paused = story.arrivals().getLast().envelope().time();

    var batch = "&batch=" + Chat.FRONTEND;
    assertThat(at(story.session, "at=" + paused + batch).at("/batches/0/waitsFor"))
        .extracting(JsonNode::asText)
        .containsExactly("the session is paused: lunch");
    assertThat(at(story.session, "at=" + paused.minusSeconds(1) + batch).at("/batches/0/waitsFor"))
        .extracting(JsonNode::asText)
        .containsExactly("the session drains: lunch");
    assertThat(at(story.session, "at=" + paused.minusSeconds(2) + batch).at("/batches/0/waitsFor"))
        .isEmpty();
    var accepted = at(story.session, "at=" + paused + "&batch=" + Chat.BACKEND);
    assertThat(accepted.at("/batches/0/waitsFor")).isEmpty();
  }

  @Test
  void theStateOfTheLastPositionIsTheStateNow() throws Exception {
    var story = told("moment-now");
    var now = Ask.json("/api/v1/overview/" + story.session);

    var last = at(story.session, "position=" + now.at("/session/position").asLong());
    assertThat(last.path("session")).isEqualTo(now.path("session"));
    assertThat(last.path("syncPoints")).isEqualTo(now.path("syncPoints"));
    for (var n = 0; n < now.path("batches").size(); n++) {
      assertThat(last.at("/batches/" + n + "/batch")).isEqualTo(now.at("/batches/" + n));
    }
  }

  @Test
  void aMomentThatIsNoneIsAProblem() throws Exception {
    told("moment-bad");
    var path = "/api/v1/journal/moment-bad/state";
    assertThat(Ask.get(path).statusCode()).isEqualTo(400);
    assertThat(Ask.get(path + "?at=yesterday").statusCode()).isEqualTo(400);
    assertThat(Ask.get(path + "?at=%2B1000000000-01-01T00:00:00Z").statusCode()).isEqualTo(400);
    assertThat(Ask.get(path + "?position=-1").statusCode()).isEqualTo(400);
    assertThat(Ask.get(path + "?at=2026-01-01T00:00:00Z").statusCode()).isEqualTo(404);
    assertThat(Ask.get(path + "?position=999999&batch=nobody").statusCode()).isEqualTo(404);
  }
}

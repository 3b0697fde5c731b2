package dev.coordinator.checkpoint.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.checkpoint.ArtifactsFolder;
import dev.coordinator.checkpoint.Ask;
import dev.coordinator.checkpoint.Chat;
import dev.coordinator.checkpoint.Publisher;
import dev.coordinator.checkpoint.journal.Journal;
import dev.coordinator.checkpoint.journal.model.JournalEntry;
import dev.coordinator.checkpoint.sql.Documents;
import dev.coordinator.checkpoint.view.model.BatchView;
import dev.coordinator.checkpoint.view.model.Board;
import dev.coordinator.checkpoint.view.model.SessionView;
import dev.coordinator.checkpoint.view.model.SyncPointView;
import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.contracts.event.AttemptProgressed;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.Envelope;
import dev.coordinator.contracts.event.EventType;
import dev.coordinator.embedded.EmbeddedInfra;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "checkpoint"))
@WithTestResource(ArtifactsFolder.class)
class ViewIT {
  @Inject Journal journal;
  @Inject Overviews overviews;

  private static boolean isOf(JsonNode card, String session) {
    return card.at("/session/session").asText().equals(session);
  }

  private static boolean isCompleted(String session) {
    return Ask.soFar("/api/v1/overview/" + session)
        .at("/session/move/state")
        .asText()
        .equals("completed");
  }

  @Test
  void theOverviewCountsTheBatchesOfEachSession() throws Exception {
    try (var publisher = new Publisher()) {
      publisher.publish(Chat.completed("view-count").arrivals());
    }
    await().until(() -> isCompleted("view-count"));

    var overview = Ask.json("/api/v1/overview?limit=200");
    assertThat(overview.path("items"))
        .anySatisfy(card -> {
          assertThat(card.at("/session/session").asText()).isEqualTo("view-count");
          assertThat(card.at("/session/identity/title").asText()).isEqualTo("Chat <b>window</b>");
          assertThat(card.at("/progress/accepted").asInt()).isEqualTo(2);
        });
    assertThat(overview.at("/asOf/position").asLong()).isPositive();
  }

  @Test
  void aBatchShowsItsWholeReportItsEvidenceAndItsLines() throws Exception {
    try (var publisher = new Publisher()) {
      publisher.publish(Chat.completed("view-batch").arrivals());
    }
    await().until(() -> isCompleted("view-batch"));

    var detail = Ask.json("/api/v1/overview/view-batch/" + Chat.BACKEND);
    assertThat(detail.at("/completion/report/summary").asText()).contains("<script>");
    assertThat(detail.at("/completion/evidence/commands/0/outputTail").asText())
        .isEqualTo("ok <b>all</b>");
    assertThat(detail.path("lines").findValuesAsText("message"))
        .containsExactly("<i>reading</i>", "writing");
  }

  @Test
  void replayingTheJournalGivesTheStoredViews() throws Exception {
    var story = Chat.completed("view-replay");
    try (var publisher = new Publisher()) {
      publisher.publish(story.arrivals());
    }
    await().until(() -> journal.after(0, "view-replay", 1000).size() == story.arrivals().size());

    var board = new Board();
    for (var item : journal.after(0, "view-replay", 1000)) {
      var envelope =
          new Envelope(
              item.eventId(), item.type(), "x", item.time(), item.causation(), item.sequence());
      var type = EventType.classOf(item.type()).orElseThrow();
      board.apply(new JournalEntry(item.position(), envelope, Documents.read(item.body(), type)));
    }
    var stored = overviews.session("view-replay").orElseThrow();
    assertThat(board.sessions().values())
        .extracting(SessionView.class::cast)
        .containsExactly(stored.session());
    assertThat(board.batches().values())
        .extracting(BatchView.class::cast)
        .containsExactlyInAnyOrderElementsOf(stored.batches());
    assertThat(board.syncPoints().values())
        .extracting(SyncPointView.class::cast)
        .containsExactlyInAnyOrderElementsOf(stored.syncPoints());
  }

  @Test
  void onlyTheLastLinesOfAnAttemptAreKept() throws Exception {
    var story = Chat.underWay("view-lines");
    for (var n = 1; n <= 250; n++) {
      story.tell(
          new AttemptProgressed(
              story.session,
              story.request(Chat.FRONTEND, 1),
              Chat.FRONTEND,
              1,
              "runner-2",
              "line " + n));
    }
    try (var publisher = new Publisher()) {
      publisher.publish(story.arrivals());
    }
    var path = "/api/v1/overview/view-lines/" + Chat.FRONTEND;
    await().until(() -> Ask.soFar(path).at("/batch/attempt/said/last").asText().equals("line 250"));
    assertThat(Ask.json(path).path("lines").findValuesAsText("message"))
        .hasSize(200)
        .startsWith("line 51")
        .endsWith("line 250");
  }

  @Test
  void theRunnersOfAnAgentAreShown() throws Exception {
    var story =
        Chat.underWay("view-presence")
            .tell(new AgentPresent("shop", "backend-agent", 3, 9, List.of("r1", "r2")));
    try (var publisher = new Publisher()) {
      publisher.publish(story.arrivals());
    }
    await()
        .until(() ->
            Ask.soFar("/api/v1/overview/view-presence").at("/presences/0/slots").asInt() == 3);
  }

  @Test
  void theInboxAsksOverAllSessionsAndTheListSaysWhatChanged() throws Exception {
    var before = Ask.json("/api/v1/inbox").at("/asOf/position").asText();
    var story = Chat.underWay("view-inbox");
    var done = Chat.completion(story, Chat.FRONTEND, 1, 1);
    story.tell(done).batchIs(Chat.FRONTEND, "f", BatchState.IN_REVIEW, 1, Chat.accepted(), done);
    try (var publisher = new Publisher()) {
      publisher.publish(story.arrivals());
    }
    await()
        .untilAsserted(() ->
            assertThat(Ask.soFar("/api/v1/inbox").path("items"))
                .anySatisfy(need -> {
                  assertThat(need.path("session").asText()).isEqualTo("view-inbox");
                  assertThat(need.path("kind").asText()).isEqualTo("verdict");
                  assertThat(need.path("batch").asText()).isEqualTo(Chat.FRONTEND);
                }));

    var all = Ask.json("/api/v1/inbox");
    var first = Ask.json("/api/v1/inbox?limit=1");
    assertThat(first.path("items")).containsExactly(all.path("items").path(0));
    assertThat(first.path("inAll")).isEqualTo(all.path("inAll"));
    assertThat(first.path("pressing").asInt()).isPositive();
    assertThat(Ask.get("/api/v1/inbox?limit=0").statusCode()).isEqualTo(400);

    var changed = Ask.json("/api/v1/overview?limit=200&changed=" + before).path("items");
    assertThat(changed).anyMatch(card -> isOf(card, "view-inbox"));
    var open = Ask.json("/api/v1/overview?state=open&limit=200").path("items");
    assertThat(open.path(0).path("needs").isInt()).isTrue();
    var ended = Ask.json("/api/v1/overview?state=ended&limit=200").path("items");
    assertThat(ended).noneMatch(card -> isOf(card, "view-inbox"));
    assertThat(Ask.get("/api/v1/overview?state=x").statusCode()).isEqualTo(400);
  }

  @Test
  void anUnknownSessionOrBatchIsAProblem() {
    assertThat(Ask.get("/api/v1/overview/nobody").statusCode()).isEqualTo(404);
    assertThat(Ask.get("/api/v1/overview/nobody/batch-1").statusCode()).isEqualTo(404);
    assertThat(Ask.get("/api/v1/overview?before=a%00").statusCode()).isEqualTo(404);
    assertThat(Ask.get("/api/v1/overview?limit=x").statusCode()).isEqualTo(400);
  }
}

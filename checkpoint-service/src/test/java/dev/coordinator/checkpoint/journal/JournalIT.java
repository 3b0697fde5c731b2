package dev.coordinator.checkpoint.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.checkpoint.ArtifactsFolder;
import dev.coordinator.checkpoint.Ask;
import dev.coordinator.checkpoint.Chat;
import dev.coordinator.checkpoint.Publisher;
import dev.coordinator.checkpoint.Story;
import dev.coordinator.checkpoint.journal.model.Arrival;
import dev.coordinator.contracts.event.AttemptStarted;
import dev.coordinator.contracts.event.Envelope;
import dev.coordinator.contracts.event.EventType;
import dev.coordinator.embedded.EmbeddedInfra;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "checkpoint"))
@WithTestResource(ArtifactsFolder.class)
class JournalIT {
  @Inject DataSource database;

  private static List<Long> sequences(String session) {
    var sequences = new ArrayList<Long>();
    for (var item : Ask.soFar("/api/v1/journal/" + session).path("items")) {
      sequences.add(item.path("sequence").asLong());
    }
    return sequences;
  }

  private static List<Arrival> scheduled(String session) {
    return Chat.completed(session).arrivals().stream()
        .filter(arrival -> arrival.envelope().sequence() != null)
        .toList();
  }

  @Test
  void aDecisionBehindAGapWaitsUntilTheGapCloses() throws Exception {
    var told = scheduled("journal-gap");
    try (var publisher = new Publisher()) {
      publisher.publish(told.get(0), told.get(2), told.get(3));
      await().until(() -> sequences("journal-gap").equals(List.of(1L)));
      var behind = Ask.json("/api/v1/overview/journal-gap").path("asOf").path("behindMillis");
      assertThat(behind.asLong()).isGreaterThan(2000);

      publisher.publish(told.get(1));
      await().until(() -> sequences("journal-gap").equals(List.of(1L, 2L, 3L, 4L)));
    }
  }

  @Test
  void aDecisionThatNobodyCanReadHoldsBackNoOther() throws Exception {
    var told = scheduled("journal-lost");
    try (var publisher = new Publisher()) {
      publisher.publish(told.get(0), told.get(2));
      publisher.publishUnreadable(told.get(1));
      publisher.publish(told.get(3));
    }
    await().until(() -> sequences("journal-lost").equals(List.of(1L, 3L, 4L)));
    assertThat(Ask.json("/api/v1/overview/journal-lost").at("/asOf/behindMillis").isMissingNode())
        .isTrue();
  }

  @Test
  void aDecisionThatOnlyALaterVersionKnowsHoldsBackNoOther() throws Exception {
    var told = scheduled("journal-later");
    try (var publisher = new Publisher()) {
      publisher.publish(told.get(0), told.get(2));
      publisher.publishUnknown(told.get(1));
    }
    await().until(() -> sequences("journal-later").equals(List.of(1L, 3L)));
    var missing = Ask.json("/api/v1/journal/journal-later").path("missing");
    assertThat(missing).hasSize(1);
    assertThat(missing.get(0).path("sequence").asLong()).isEqualTo(2);
    assertThat(missing.get(0).path("reason").asText()).contains("invented.later.v1");
  }

  @Test
  void anEventThatComesTwiceIsJournalledOnce() throws Exception {
    var told = scheduled("journal-twice");
    try (var publisher = new Publisher()) {
      publisher.publish(told.subList(0, 2));
      publisher.publish(told.subList(0, 3));
    }
    await().until(() -> sequences("journal-twice").size() >= 3);
    assertThat(sequences("journal-twice")).containsExactly(1L, 2L, 3L);
  }

  @Test
  void theJournalIsSearchedByItsWordsNewestFirst() throws Exception {
    var story = Chat.completed("journal-search");
    try (var publisher = new Publisher()) {
      publisher.publish(story.arrivals());
    }
    var path = "/api/v1/journal/journal-search/entries";
    await()
        .until(() -> Ask.soFar(path).path("items").size() == Math.min(50, story.arrivals().size()));
    var all = Ask.json(path + "?limit=200").path("items");
    assertThat(all.path(0).path("position").asLong())
        .isGreaterThan(all.path(1).path("position").asLong());
    assertThat(all)
        .anySatisfy(entry -> {
          assertThat(entry.path("kind").asText()).isEqualTo("session.moved");
          assertThat(entry.path("state").asText()).isEqualTo("completed");
        })
        .noneSatisfy(entry -> assertThat(entry.has("body")).isTrue());

    var found = Ask.json(path + "?words=LEASE%20attempt.lost").path("items");
    assertThat(found).hasSize(1);
    assertThat(found.path(0).path("batch").asText()).isEqualTo(Chat.BACKEND);
    assertThat(Ask.json(path + "?words=%25").path("items")).as("no pattern").isEmpty();

    var page = Ask.json(path + "?limit=2");
    var rest = Ask.json(path + "?limit=200&before=" + page.path("next").asText()).path("items");
    assertThat(rest.size() + 2).isEqualTo(all.size());
    assertThat(Ask.get("/api/v1/journal/nobody/entries").statusCode()).isEqualTo(404);
    assertThat(Ask.get(path + "?words=" + "a".repeat(201)).statusCode()).isEqualTo(400);
  }

  @Test
  void aDecisionSaysWhoMadeItAndWhy() throws Exception {
    try (var publisher = new Publisher()) {
      publisher.publish(scheduled("journal-why"));
    }
    var path = "/api/v1/journal/journal-why";
    await().until(() -> Ask.soFar(path).path("items").size() > 0);

    JsonNode first = Ask.json(path).path("items").path(0);
    assertThat(first.path("actor").asText()).isEqualTo("local");
    assertThat(first.path("reason").asText()).isEqualTo("submitted");
    assertThat(first.path("body").path("state").asText()).isEqualTo("running");
  }

  @Test
  void aPageBeginsWhereTheLastOneEnded() throws Exception {
    var story = Chat.completed("journal-pages");
    try (var publisher = new Publisher()) {
      publisher.publish(story.arrivals());
    }
    var path = "/api/v1/journal/journal-pages?limit=5";
    await()
        .until(() ->
            Ask.soFar("/api/v1/journal/journal-pages").path("items").size()
                == story.arrivals().size());

    var positions = new ArrayList<Long>();
    var next = "";
    do {
      var page = Ask.json(path + next);
      page.path("items").forEach(item -> positions.add(item.path("position").asLong()));
      next = page.has("next") ? "&after=" + page.path("next").asLong() : "";
    } while (!next.isEmpty());
    assertThat(positions).hasSize(story.arrivals().size()).isSorted().doesNotHaveDuplicates();
  }

  /** Rule 20: what the gateway says of a request is filed behind the request. */
  @Test
  void anAttemptIsFiledBehindTheRequestThatCausedIt() throws Exception {
    var session = "journal-cause";
    var story = new Story(session).requests(Chat.BACKEND, 1, "backend-agent");
    var request = story.arrivals().getFirst();
    var started =
        new AttemptStarted(
            session, story.request(Chat.BACKEND, 1), Chat.BACKEND, 1, 1, "backend-agent", "r");
    var envelope =
        new Envelope(
            session + "-started",
            EventType.of(AttemptStarted.class),
            "gateway",
            Story.START,
            request.envelope().id(),
            null);
    var path = "/api/v1/journal/" + session;
    try (var publisher = new Publisher()) {
      publisher.publish(new Arrival(envelope, started));
      await().until(() -> Ask.get(path).statusCode() == 200);
      assertThat(Ask.json(path).path("items")).isEmpty();

      publisher.publish(request);
      await().until(() -> Ask.soFar(path).path("items").size() == 2);
    }
    assertThat(Ask.json(path).path("items").findValuesAsText("eventId"))
        .containsExactly(request.envelope().id(), envelope.id());
  }

  @Test
  void aChangedEntryBreaksTheChainWhereItLies() throws Exception {
    var told = scheduled("journal-chain");
    try (var publisher = new Publisher()) {
      publisher.publish(told);
    }
    var path = "/api/v1/journal/journal-chain";
    await().until(() -> Ask.soFar(path).path("items").size() == told.size());
    var intact = Ask.json(path + "/chain");
    assertThat(intact.path("unbroken").asBoolean()).isTrue();
    assertThat(intact.path("linked").asInt()).isEqualTo(told.size());
    assertThat(intact.path("last"))
        .isEqualTo(Ask.json(path).path("items").get(told.size() - 1).path("hash"));

    var third = Ask.json(path).path("items").get(2).path("position").asLong();
    change(third, "shop", "shed");
    var broken = Ask.json(path + "/chain");
    assertThat(broken.path("unbroken").asBoolean()).isFalse();
    assertThat(broken.path("brokenAt").asLong()).isEqualTo(third);

    change(third, "shed", "shop");
    assertThat(Ask.json(path + "/chain")).isEqualTo(intact);
  }

  private void change(long position, String from, String to) throws SQLException {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                "update journal set body = replace(body::text, ?, ?)::json where position = ?")) {
      update.setString(1, from);
      update.setString(2, to);
      update.setLong(3, position);
      update.executeUpdate();
    }
  }

  @Test
  void anUnknownSessionIsAProblem() {
    for (var id : List.of("nobody", "a%00b", "x".repeat(200), "%2e%2e")) {
      var answer = Ask.get("/api/v1/journal/" + id);
      assertThat(answer.statusCode()).as(id).isEqualTo(404);
      assertThat(Objects.requireNonNull(answer.headers().firstValue("Content-Type").orElse("")))
          .as(id)
          .startsWith("application/problem+json");
    }
  }

  @Test
  void aCursorThatIsNoNumberIsAProblemThatNamesIt() {
    for (var query : List.of("after=x", "after=-1", "limit=0", "limit=1.5", "limit=99999999999")) {
      var answer = Ask.get("/api/v1/journal/nobody?" + query);
      assertThat(answer.statusCode()).as(query).isEqualTo(400);
      assertThat(answer.body()).contains("\"field\":\"" + query.split("=")[0] + "\"");
    }
  }
}

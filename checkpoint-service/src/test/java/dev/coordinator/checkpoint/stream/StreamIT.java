package dev.coordinator.checkpoint.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.checkpoint.ArtifactsFolder;
import dev.coordinator.checkpoint.Ask;
import dev.coordinator.checkpoint.Chat;
import dev.coordinator.checkpoint.Publisher;
import dev.coordinator.checkpoint.Story;
import dev.coordinator.checkpoint.journal.Journal;
import dev.coordinator.contracts.event.AttemptProgressed;
import dev.coordinator.embedded.EmbeddedInfra;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "checkpoint"))
@WithTestResource(ArtifactsFolder.class)
class StreamIT {
  @Inject Journal journal;

  @Test
  void whatHappensIsStreamedInTheJournalsOrder() throws Exception {
    var story = Chat.completed("stream-live");
    try (var reader = new StreamReader("?session=stream-live", null);
        var publisher = new Publisher()) {
      assertThat(reader.contentType()).startsWith("text/event-stream");
      publisher.publish(story.arrivals());

      var ids = new ArrayList<Long>();
      for (var n = 0; n < story.arrivals().size(); n++) {
        var event = reader.next();
        ids.add(Long.valueOf(event.id()));
        assertThat(event.data()).contains("\"session\":\"stream-live\"");
      }
      assertThat(ids).isSorted().doesNotHaveDuplicates();
      assertThat(journal.after(0, "stream-live", 1000))
          .extracting(item -> item.position())
          .isEqualTo(ids);
    }
  }

  @Test
  void aReaderThatComesBackGetsWhatItMissedAndNothingTwice() throws Exception {
    var story = Chat.completed("stream-back");
    try (var publisher = new Publisher()) {
      publisher.publish(story.arrivals());
    }
    var seen = new ArrayList<String>();
    var last = "0";
    while (seen.size() < story.arrivals().size()) {
      try (var reader = new StreamReader("?session=stream-back", last)) {
        for (var n = 0; n < 4 && seen.size() < story.arrivals().size(); n++) {
          last = reader.next().id();
          seen.add(last);
        }
      }
    }
    assertThat(seen).doesNotHaveDuplicates();
    assertThat(journal.after(0, "stream-back", 1000))
        .extracting(item -> Long.toString(item.position()))
        .isEqualTo(seen);
  }

  @Test
  void anEventIsNamedByItsKind() throws Exception {
    var story = Chat.completed("stream-names");
    try (var publisher = new Publisher();
        var reader = new StreamReader("?session=stream-names&after=0", null)) {
      publisher.publish(story.arrivals());
      var names = new ArrayList<String>();
      for (var n = 0; n < story.arrivals().size(); n++) {
        names.add(reader.next().name());
      }
      assertThat(names)
          .contains(
              "session.planned",
              "session.moved",
              "batch.requested",
              "batch.moved",
              "batch.completed",
              "attempt.started",
              "attempt.progressed",
              "attempt.lost",
              "attempt.fenced",
              "syncpoint.moved");
    }
  }

  /** Going on from now would lose all that the reader does not have, unnoticed. */
  @Test
  void aPositionOfAnotherJournalIsRefused() throws Exception {
    try (var publisher = new Publisher()) {
      publisher.publish(Chat.completed("stream-other").arrivals());
    }
    await().until(() -> !journal.after(0, "stream-other", 1000).isEmpty());
    var end = journal.head().position();
    for (var door : List.of("stream?after=", "overview?changed=")) {
      var answer = Ask.get("/api/v1/" + door + (end + 1_000_000));
      assertThat(answer.statusCode()).as(door).isEqualTo(400);
      assertThat(answer.body()).as(door).contains("of another journal");
    }
    var request =
        HttpRequest.newBuilder(Ask.uri("/api/v1/stream"))
            .header("Last-Event-ID", Long.toString(end + 1_000_000));
    var answer =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"field\":\"Last-Event-ID\"");
    assertThat(Ask.get("/api/v1/stream?thin=maybe").statusCode()).isEqualTo(400);
    try (var reader = new StreamReader("?session=stream-other&after=" + end, null)) {
      assertThat(reader.anything().comment()).isEqualTo("follows the journal");
    }
  }

  @Test
  void aThinStreamSaysTheSameWithoutBodies() throws Exception {
    var story = Chat.completed("stream-thin");
    try (var publisher = new Publisher();
        var reader = new StreamReader("?session=stream-thin&after=0&thin=true", null)) {
      publisher.publish(story.arrivals());
      for (var n = 0; n < story.arrivals().size(); n++) {
        assertThat(reader.next().data())
            .contains("\"session\":\"stream-thin\"")
            .contains("\"body\":{}");
      }
    }
  }

  @Test
  void aQuietStreamSaysThatItIsAlive() throws Exception {
    try (var reader = new StreamReader("?session=stream-quiet", null)) {
      assertThat(List.of(reader.anything().comment(), reader.anything().comment()))
          .containsExactly("follows the journal", "quiet");
    }
  }

  @Test
  void aReaderThatDoesNotReadIsCut() throws Exception {
    var story = new Story("stream-slow");
    for (var n = 0; n < 600; n++) {
      story.tell(
          new AttemptProgressed(
              "stream-slow", story.request("b", 1), "b", 1, "r", "x".repeat(20_000)));
    }
    // the readers of other tests have gone, but the server learns it only by writing
    await().until(() -> readers() == 0);
    try (var socket = new Socket();
        var publisher = new Publisher()) {
      socket.setReceiveBufferSize(4096);
      socket.connect(new InetSocketAddress("127.0.0.1", Ask.uri("/").getPort()));
      socket
          .getOutputStream()
          .write(
              "GET /api/v1/stream?session=stream-slow HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      await().until(() -> readers() == 1);
      publisher.publish(story.arrivals());

      await().atMost(Duration.ofSeconds(30)).until(() -> readers() == 0);
    }
  }

  private static int readers() {
    return Ask.get("/q/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("coordinator_stream_readers"))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aBadPlaceToStartIsAProblem() {
    var answer = Ask.get("/api/v1/stream?after=yesterday");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"field\":\"after\"");
  }
}

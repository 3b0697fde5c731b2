package dev.coordinator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.LogChunk;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an agent printed is kept once, whole and in order, however often it is sent. */
@RunningGateway
class LogIT {
  private final ScriptedScheduler scheduler = new ScriptedScheduler();
  private final Doors doors = new Doors();
  private final Given given = Given.aSession();

  @AfterEach
  void close() {
    scheduler.close();
  }

  private Assignment claimed() {
    scheduler.say(given.request(1, 1));
    return doors.claim(given.claim("runner-1", 1, 10_000)).getFirst();
  }

  private static Doors.Answer put(Assignment of, int chunk, String text, String... headers) {
    var shown = headers.length > 0 ? headers : Doors.runnerOf(of);
    return Doors.send(
        HttpRequest.newBuilder(Doors.at("/api/v1/attempts/" + of.attemptId() + "/log/" + chunk))
            .header("Content-Type", "application/json")
            .headers(shown)
            .PUT(BodyPublishers.ofString(Doors.text(new LogChunk(of.token(), text))))
            .build());
  }

  private JsonNode read(Assignment of, int from) {
    return doors.get("/api/v1/attempts/" + of.attemptId() + "/log?from=" + from).json();
  }

  private String log(Assignment of) {
    var text = new StringBuilder();
    read(of, 0).path("chunks").forEach(chunk -> text.append(chunk.path("text").asText()));
    return text.toString();
  }

  @Test
  void chunksAreKeptOnceAndInOrder() {
    var assignment = claimed();
    assertThat(put(assignment, 0, "one\n").status()).isEqualTo(200);
    assertThat(put(assignment, 0, "one\n").json().path("next").asInt()).isEqualTo(1);
    assertThat(put(assignment, 2, "three\n").status()).as("after a gap").isEqualTo(409);
    assertThat(put(assignment, 1, "two\n").json().path("next").asInt()).isEqualTo(2);
    assertThat(put(assignment, 3, "four\n").body()).contains("Expected chunk 2");
    var another = put(assignment, 0, "another\n");
    assertThat(another.status()).isEqualTo(409);
    assertThat(another.json().path("detail").asText())
        .contains("chunk 0")
        .contains("another text is stored");
    assertThat(put(assignment, 0, "one\n").status()).as("the first again").isEqualTo(200);
    assertThat(log(assignment)).isEqualTo("one\ntwo\n");
  }

  @Test
  void ofTwoTextsThatComeAtOnceUnderOneNumberOneIsStoredAndTheOtherRefused() {
    var assignment = claimed();
    var both = new StringBuilder();
    for (var chunk = 0; chunk < 20; chunk++) {
      var number = chunk;
      var answers =
          Stream.of("a", "b")
              .map(text -> CompletableFuture.supplyAsync(() -> put(assignment, number, text)))
              .toList();
      var stored = answers.stream().map(answer -> answer.join().status() == 200).toList();
      assertThat(stored).containsExactlyInAnyOrder(true, false);
      both.append(stored.getFirst() ? "a" : "b");
    }
    assertThat(log(assignment)).startsWith(both.substring(0, 16));
  }

  @Test
  void onlyTheRunnerBringsItAndOnlyWhileItHoldsTheLease() {
    var assignment = claimed();
    var agent = new String[] {"Authorization", "Bearer " + assignment.secret()};
    assertThat(put(assignment, 0, "invented", agent).status()).isEqualTo(409);
    assertThat(put(assignment, 0, "true").status()).isEqualTo(200);
    doors.report(assignment, Given.report(assignment.token(), "done"));
    assertThat(put(assignment, 1, "too late").status()).isEqualTo(409);
    assertThat(log(assignment)).isEqualTo("true");
  }

  @Test
  void whatIsTooLargeIsRefusedAndSaysHowLargeItMayBe() {
    var assignment = claimed();
    var large = put(assignment, 0, "x".repeat(LogChunk.LONGEST + 1));
    assertThat(large.status()).isEqualTo(400);
    assertThat(large.body()).contains("65536");
    assertThat(put(assignment, LogChunk.MOST, "x").body()).contains("0 to 255");
  }

  @Test
  void aLongLogIsReadInPages() {
    var assignment = claimed();
    for (var chunk = 0; chunk < 20; chunk++) {
      assertThat(put(assignment, chunk, chunk + ";").status()).isEqualTo(200);
    }
    var numbers = new ArrayList<Integer>();
    var next = 0;
    while (next >= 0) {
      var page = read(assignment, next);
      page.path("chunks").forEach(chunk -> numbers.add(chunk.path("number").asInt()));
      next = page.path("next").asInt(-1);
    }
    assertThat(numbers).hasSize(20).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void ofAnAttemptThatHasPrintedNothingThereIsNothingAndOfAnUnknownOneNoLog() {
    assertThat(read(claimed(), 0).path("chunks")).isEmpty();
    assertThat(doors.get("/api/v1/attempts/nobodys/log").status()).isEqualTo(404);
  }

  @Test
  void theAttemptsOfABatchAreListedWithHowMuchTheyPrinted() {
    var assignment = claimed();
    put(assignment, 0, "one\n");
    doors.report(assignment, Given.report(assignment.token(), "done"));
    var list = "/api/v1/attempts?session=" + given.session() + "&batch=";
    var found = doors.get(list + given.batchId(1)).json().path("items");
    assertThat(found).hasSize(1);
    assertThat(found.get(0).path("attempt").asText()).isEqualTo(assignment.attemptId());
    assertThat(found.get(0).path("state").asText()).isEqualTo("reported");
    assertThat(found.get(0).path("chunks").asInt()).isEqualTo(1);
    assertThat(doors.get(list + "another").json().path("items")).isEmpty();
    assertThat(doors.get("/api/v1/attempts").status()).isEqualTo(400);
  }
}

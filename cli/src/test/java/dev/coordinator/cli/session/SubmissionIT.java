package dev.coordinator.cli.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.coordinator.cli.Complaint;
import dev.coordinator.cli.Exit;
import dev.coordinator.cli.http.Door;
import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.Unreachable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was handed in and never answered is asked again, and always under the same key. */
class SubmissionIT {
  private static final int CUT = 0;
  private static final FeatureFile FEATURE =
      FeatureFile.of("f.yaml", "feature: f".getBytes(StandardCharsets.UTF_8));

  private final Deque<Integer> answers = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private Submission submission;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/v1/features", this::answer);
    server.start();
    var door = new Door("http://127.0.0.1:" + server.getAddress().getPort());
    submission = new Submission(new Sessions(door), () -> {});
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(exchange.getRequestHeaders().getFirst("Idempotency-Key") + " " + body);
    int status = answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
    try (exchange) {
      if (status != CUT) {
        var answer = "{\"session\":\"s1\"}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
      }
    }
  }

  @Test
  void anAnswerThatGotLostIsAskedForAgain() throws InterruptedException {
    answers.addAll(List.of(CUT, 504, 502, 503, 201));

    assertThat(submission.of(FEATURE, true, "k1").path("session").asText()).isEqualTo("s1");
    assertThat(asked).isEqualTo(Collections.nCopies(5, "k1 feature: f"));
  }

  @Test
  void whoGetsNoAnswerAtAllIsToldTheKey() {
    answers.add(CUT);

    var complaint = catchThrowableOfType(Complaint.class, () -> submission.of(FEATURE, true, "k1"));
    assertThat(complaint.exitCode()).isEqualTo(Exit.UNREACHABLE);
    assertThat(complaint).hasMessageContaining("--key k1");
    assertThat(asked).hasSize(10);
  }

  @Test
  void aRefusalIsTheAnswer() {
    answers.addAll(List.of(CUT, 422));

    assertThatThrownBy(() -> submission.of(FEATURE, true, "k1")).isInstanceOf(DoorException.class);
    assertThat(asked).hasSize(2);
  }

  @Test
  void whereNobodyIsThereNothingIsWaitedFor() {
    server.stop(0);

    assertThatThrownBy(() -> submission.of(FEATURE, true, "k1")).isInstanceOf(Unreachable.class);
  }

  @Test
  void everySubmissionHasAKeyOfItsOwn() {
    assertThat(Submission.newKey()).isNotEqualTo(Submission.newKey());
  }
}

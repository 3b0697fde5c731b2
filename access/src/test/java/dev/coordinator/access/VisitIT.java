package dev.coordinator.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection of a server that answers what is read with 200, once asked to. */
class VisitIT {
  private static final int MUCH = 32 << 20;
  private static final int ROOM = 100_000;

  private final Vertx vertx = Vertx.vertx();
  private final Promise<Void> mayAnswer = Promise.promise();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch gone = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void open() throws Exception {
    open(new Patience(Duration.ofMillis(400), Duration.ofMillis(800), Duration.ofMillis(400)));
  }

  private void open(Patience patience) throws Exception {
    Threshold.open(patience, new Bodies(ROOM));
    server =
        vertx
            .createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
            .connectionHandler(one -> one.closeHandler(_ -> gone.countDown()))
            .requestHandler(this::answer)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private void answer(HttpServerRequest request) {
    switch (request.path()) {
      case "/later" -> {
        asked.countDown();
        mayAnswer.future().onSuccess(_ -> request.response().end("at last"));
      }
      case "/much" -> request.response().end(Buffer.buffer(new byte[MUCH]));
      case "/refused" -> request.response().setStatusCode(403).end("no");
      default -> request.body().onSuccess(_ -> request.response().end("read"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /%zz HTTP/1.1\r\n\r\n",
        "GET /a|b HTTP/1.1\r\n\r\n",
        "GET x HTTP/1.1\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\n",
        "no http\r\n\r\n",
        "GET / HTTP/1.1\r\nHost : x\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
        "POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\nabc",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nabc\r\n"
      })
  void whatCannotBeReadIsAProblemAndTheLastThatIsRead(String request) throws IOException {
    assertThat(send(request))
        .startsWith("HTTP/1.1 400 ")
        .contains("content-type: application/problem+json", "\"errors\":[{", "\"fix\":")
        .endsWith("}");
  }

  @ParameterizedTest
  @CsvSource({"9000,0,414", "0,9000,431"})
  void whatIsTooLongSaysSo(int address, int header, String status) throws IOException {
    assertThat(
            send(
                "GET /%s HTTP/1.1\r\nX: %s\r\n\r\n"
                    .formatted("a".repeat(address), "b".repeat(header))))
        .startsWith("HTTP/1.1 " + status)
        .contains("application/problem+json");
  }

  @Test
  void whatIsNoRequestAfterAnotherIsNotTakenForItsAnswer() throws IOException {
    assertThat(send("GET /later HTTP/1.1\r\n\r\nno http\r\n\r\n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HT",
        "GET / HTTP/1.1\r\nX: ",
        "POST / HTTP/1.1\r\nContent-Length: 100\r\n\r\n",
        "POST /refused HTTP/1.1\r\nContent-Length: 100\r\n\r\n"
      })
  void whoSendsByteAfterByteIsHungUpOn(String beginning) throws Exception {
    try (var socket = connect(beginning)) {
      var patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (isOpen(socket) && System.nanoTime() < patience) {
        socket.getOutputStream().write('x');
      }
      assertThat(System.nanoTime()).as("hung up").isLessThan(patience);
    } catch (SocketException hungUp) {
      assertThat(hungUp).hasMessageMatching("(?i).*(broken pipe|reset).*");
    }
  }

  @Test
  void whoIsAnsweredMayAskAgainAndIsHungUpOnIfItDoesNot() throws IOException {
    try (var socket = connect("GET / HTTP/1.1\r\n\r\n")) {
      var first = new String(socket.getInputStream().readNBytes(42), StandardCharsets.US_ASCII);
      assertThat(first).contains("200 OK").endsWith("read");
      socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

      assertThat(all(socket)).contains("200 OK").endsWith("read");
    }
  }

  @Test
  void anAnswerMayTakeLongerThanAnyPatience() throws Exception {
    try (var socket = connect("GET /later HTTP/1.1\r\nConnection: close\r\n\r\n")) {
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
      vertx.setTimer(1_500, _ -> mayAnswer.complete());

      assertThat(all(socket)).contains("200 OK").endsWith("at last");
    }
  }

  @Test
  void whoTakesNothingOfItsAnswerIsHungUpOn() throws Exception {
    try (var _ = deaf("GET /much HTTP/1.1\r\n\r\n")) {
      assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void whoStillTakesItsAnswerIsNotYetExpectedToAskAgain() throws Exception {
    open(new Patience(Duration.ofSeconds(60), Duration.ofMillis(400), Duration.ofSeconds(60)));
    try (var socket = deaf("GET /much HTTP/1.1\r\n\r\n")) {
      var read = 0;
      while (read < MUCH - (8 << 20)) {
        assertThat(gone.await(100, TimeUnit.MILLISECONDS)).isFalse();
        read += socket.getInputStream().readNBytes(2 << 20).length;
      }
    }
  }

  @Test
  void whoAsksOnAndOnWithoutWaitingIsHungUpOn() throws Exception {
    var next = "GET / HTTP/1.1\r\n\r\n";
    assertThat(send("GET /later HTTP/1.1\r\n\r\n" + next.repeat(40))).isEmpty();
  }

  @Test
  void bodiesThatAreTooMuchTogetherAreRefusedUntilTheOthersAreAnswered() throws Exception {
    var most = "POST /later HTTP/1.1\r\nContent-Length: 90000\r\n\r\n" + "x".repeat(90_000);
    var more = "POST / HTTP/1.1\r\nContent-Length: 20000\r\n\r\n" + "x".repeat(20_000);
    try (var first = connect(most)) {
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(refusedOnce(more))
          .startsWith("HTTP/1.1 503 ")
          .contains("Retry-After: 1", "application/problem+json", "bodies of others");

      mayAnswer.complete();
      assertThat(first.getInputStream().readNBytes(1)).hasSize(1);
      assertThat(send(more)).contains("200 OK").endsWith("read");
    }
  }

  /** Until the first body has come whole, there may still be room. */
  private String refusedOnce(String more) throws IOException {
    String answer;
    do {
      answer = send(more);
    } while (answer.contains("200 OK"));
    return answer;
  }

  private Socket deaf(String request) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.setSoTimeout(20_000);
    socket.connect(new InetSocketAddress("127.0.0.1", server.actualPort()));
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private Socket connect(String beginning) throws IOException {
    var socket = new Socket("127.0.0.1", server.actualPort());
    socket.setSoTimeout(20_000);
    socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private String send(String request) throws IOException {
    try (var socket = connect(request)) {
      return all(socket);
    }
  }

  /** Reads what comes within 50 ms. */
  private static boolean isOpen(Socket socket) throws IOException {
    socket.setSoTimeout(50);
    try {
      return socket.getInputStream().read() >= 0;
    } catch (SocketTimeoutException e) {
      return true;
    }
  }

  private static String all(Socket socket) throws IOException {
    var read = new ByteArrayOutputStream();
    try (InputStream in = socket.getInputStream()) {
      in.transferTo(read);
    } catch (SocketException _) {
      // a reset is an end too
    }
    return read.toString(StandardCharsets.UTF_8);
  }
}

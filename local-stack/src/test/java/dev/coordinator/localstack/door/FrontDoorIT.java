package dev.coordinator.localstack.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.coordinator.embedded.FreePort;
import dev.coordinator.localstack.Eventually;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The door passes everything as it is, and speaks for services that cannot. */
class FrontDoorIT {
  private final CountDownLatch firstWasSeen = new CountDownLatch(1);
  private final CountDownLatch wasCutOff = new CountDownLatch(1);
  private HttpServer checkpoint;
  private FrontDoor door;

  @BeforeEach
  void open() throws IOException {
    checkpoint = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    checkpoint.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    checkpoint.createContext("/echo", this::echo);
    checkpoint.createContext("/api/v1/stream", this::stream);
    checkpoint.createContext("/forever", this::forever);
    checkpoint.start();
    int nobody = FreePort.next();
    door =
        FrontDoor.open(
            0,
            Map.of(
                "checkpoint", List.of(nobody, checkpoint.getAddress().getPort()),
                "planner", List.of(nobody),
                "scheduler", List.of(nobody, nobody),
                "gateway", List.of(nobody)),
            () -> new JsonObject().put("ready", true));
  }

  @AfterEach
  void close() throws IOException {
    door.close();
    checkpoint.stop(0);
  }

  @Test
  void aRequestPassesWithItsHostAndBody() throws Exception {
    String answer = send("POST /echo?a=b HTTP/1.1", "Content-Length: 5", "", "hello");

    assertThat(answer).startsWith("HTTP/1.1 200").contains("POST /echo?a=b");
    assertThat(answer).contains("host 127.0.0.1:" + door.port()).contains("body hello");
  }

  @Test
  void anEventIsSeenBeforeTheNextOneIsMade() throws Exception {
    try (Socket socket = connect("GET /api/v1/stream HTTP/1.1", "", "");
        BufferedReader lines = reader(socket)) {
      awaitLine(lines, "data: one");
      firstWasSeen.countDown(); // because the service sends the second only after this
      awaitLine(lines, "data: two");
    }
  }

  @Test
  void aServiceLearnsThatItsClientHasGone() throws Exception {
    try (Socket socket = connect("GET /forever HTTP/1.1", "", "");
        BufferedReader lines = reader(socket)) {
      awaitLine(lines, "data: tick");
    }

    assertThat(wasCutOff.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aDeadServiceIsAProblemThatSaysWhenToTryAgain() throws Exception {
    assertThat(send("GET /api/v1/sessions HTTP/1.1", "", ""))
        .startsWith("HTTP/1.1 503")
        .contains("application/problem+json", "scheduler", "\"status\":503")
        .containsIgnoringCase("Retry-After: 1");
  }

  @Test
  void aReplicaThatIsGoneCostsNobodyAnAnswer() throws Exception {
    for (int turn = 0; turn < 4; turn++) {
      assertThat(send("POST /echo HTTP/1.1", "Content-Length: 5", "", "hello"))
          .startsWith("HTTP/1.1 200")
          .contains("body hello");
    }
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedHoweverItIsSent() throws Exception {
    assertThat(send("POST /echo HTTP/1.1", "Content-Length: 8388609", "", ""))
        .startsWith("HTTP/1.1 413")
        .contains("\"status\":413");

    String megabyte = "100000\r\n" + "x".repeat(1 << 20) + "\r\n";
    assertThat(
            send(
                "POST /echo HTTP/1.1",
                "Transfer-Encoding: chunked",
                "",
                megabyte.repeat(9) + "0\r\n\r\n"))
        .startsWith("HTTP/1.1 413")
        .contains("\"status\":413");
  }

  @Test
  void aBodyAtTheLimitPasses() throws Exception {
    String body = "x".repeat((int) FrontDoor.BODY_LIMIT);

    assertThat(send("POST /echo HTTP/1.1", "Content-Length: " + body.length(), "", body))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void anAddressWithTheNameOfTheServerIsTheSameAddress() throws Exception {
    String server = "http://127.0.0.1:" + door.port();
    assertThat(send("GET " + server + "/echo?a=b HTTP/1.1", "", "")).contains("GET /echo?a=b");
    assertThat(send("GET " + server + "/api/v1/sessions HTTP/1.1", "", ""))
        .contains(" 503 ", "scheduler");
  }

  @Test
  void aWishForAnotherProtocolIsAnsweredInThisOne() throws Exception {
    assertThat(send("GET /echo HTTP/1.1", "Upgrade: h2c", "HTTP2-Settings: AAMAAABk", "", ""))
        .startsWith("HTTP/1.1 200");
    assertThat(
            send(
                "GET /echo HTTP/1.1",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "",
                ""))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void aStreamIsNotKeptForWhoKnowsNone() throws Exception {
    assertThat(send("GET /api/v1/stream HTTP/1.0", "", ""))
        .contains(" 505 ", "application/problem+json", "Speak HTTP/1.1");
  }

  @Test
  void whoSendsSlowlyIsCutOffWhileBytesStillArrive() throws Exception {
    try (FrontDoor strict =
        FrontDoor.open(
            0,
            Map.of("checkpoint", List.of(checkpoint.getAddress().getPort())),
            JsonObject::new,
            new SlowClients.Patience(1, 1, 1),
            Routes::patience)) {
      assertIsCut(strict, "GET /echo HTTP/1.1\r\nHost: 127.0.0.1:1\r\n", "X-A: a\r\n");
      assertIsCut(
          strict,
          "POST /echo HTTP/1.1\r\nHost: 127.0.0.1:1\r\nContent-Length: 1000000\r\n\r\n",
          "x");
      assertIsCut(strict, "GET /api/v1/stack HTTP/1.1\r\nHost: 127.0.0.1:1\r\n\r\n", "GET");
    }
  }

  private static void assertIsCut(FrontDoor door, String first, String again) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", door.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(first.getBytes(StandardCharsets.UTF_8));
      Eventually.isTrue(() -> !dribble(out, again), () -> "the client to be cut off");
    }
  }

  private static boolean dribble(OutputStream out, String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void theDoorItselfTellsOfTheStack() throws Exception {
    assertThat(send("GET /api/v1/stack HTTP/1.1", "", ""))
        .startsWith("HTTP/1.1 200")
        .contains("{\"ready\":true}");
  }

  private void echo(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String said =
        "%s %s host %s body %s"
            .formatted(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders().getFirst("Host"),
                body.length() > 100 ? "long" : body);
    try (exchange) {
      exchange.sendResponseHeaders(200, said.length());
      exchange.getResponseBody().write(said.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void stream(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      event(out, "one");
      firstWasSeen.await(20, TimeUnit.SECONDS);
      event(out, "two");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void forever(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    try {
      Eventually.isTrue(() -> !tick(out), () -> "the client to be gone");
      wasCutOff.countDown();
    } finally {
      exchange.close();
    }
  }

  private static boolean tick(OutputStream out) {
    try {
      event(out, "tick");
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void event(OutputStream out, String text) throws IOException {
    out.write(("data: " + text + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private String send(String request, String... rest) throws IOException {
    return new Wire(door).send(request, rest);
  }

  private Socket connect(String request, String... rest) throws IOException {
    Socket socket = new Socket("127.0.0.1", door.port());
    socket.setSoTimeout(20_000);
    String head = request + "\r\nHost: localhost:" + door.port() + "\r\n";
    socket
        .getOutputStream()
        .write((head + String.join("\r\n", rest)).getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  private static void awaitLine(BufferedReader lines, String wanted) throws IOException {
    String line;
    do {
      line = lines.readLine();
    } while (line != null && !line.equals(wanted));
    assertThat(line).isEqualTo(wanted);
  }
}

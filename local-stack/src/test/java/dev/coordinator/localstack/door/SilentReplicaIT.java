package dev.coordinator.localstack.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.coordinator.localstack.Eventually;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A replica that takes a connection and says nothing, as a stopped process does. */
class SilentReplicaIT {
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final AtomicInteger answered = new AtomicInteger();
  private final HttpClient client = HttpClient.newHttpClient();
  private ServerSocket silent;
  private HttpServer speaking;
  private FrontDoor door;

  @BeforeEach
  void open() throws IOException {
    silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    speaking = serving(0);
    door =
        FrontDoor.open(
            0,
            Map.of(
                "scheduler", List.of(silent.getLocalPort(), speaking.getAddress().getPort()),
                "gateway", List.of(silent.getLocalPort())),
            JsonObject::new,
            new SlowClients.Patience(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE),
            (_, _) -> PATIENCE);
  }

  private HttpServer serving(int port) throws IOException {
    var server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            answered.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
          }
        });
    server.start();
    return server;
  }

  @AfterEach
  void close() throws IOException {
    door.close();
    speaking.stop(0);
    silent.close();
    client.close();
  }

  @Test
  void whoReadsIsAnsweredByTheOther() throws Exception {
    for (int turn = 0; turn < 4; turn++) {
      assertThat(get("/api/v1/sessions").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whatDoesSomethingIsSentOnceAndTheDoorSaysThatNobodyKnows() throws Exception {
    var first = post("/api/v1/sessions/s1/pause");
    assertThat(first.statusCode()).isEqualTo(504);
    assertThat(first.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(first.body()).contains("scheduler", "look before you ask again");
    assertThat(answered).hasValue(0);

    for (int turn = 0; turn < 4; turn++) {
      assertThat(post("/api/v1/sessions/s1/pause").statusCode())
          .as("the silent one is left out")
          .isEqualTo(200);
    }
  }

  @Test
  void whereAllAreSilentTheDoorSaysSoAtOnceAndLooksAgain() throws Exception {
    assertThat(post("/api/v1/claims").statusCode()).isEqualTo(504);
    assertThat(post("/api/v1/claims").statusCode()).isEqualTo(503);

    int port = silent.getLocalPort();
    silent.close();
    var back = serving(port);
    try {
      Eventually.isTrue(this::isClaiming, () -> "the replica to be asked again");
    } finally {
      back.stop(0);
    }
  }

  @Test
  void whatIsToBePublishedAgainIsWaitedForWhenAllElseIsGivenUp() throws Exception {
    var othersWereGivenUp = new CountDownLatch(1);
    speaking.createContext(
        "/api/v1/",
        exchange -> {
          try (exchange) {
            othersWereGivenUp.await();
            exchange.sendResponseHeaders(200, -1);
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        });
    door.close();
    door =
        FrontDoor.open(
            0,
            Map.of("scheduler", List.of(speaking.getAddress().getPort())),
            JsonObject::new,
            new SlowClients.Patience(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE),
            (method, uri) -> Routes.patience(method, uri).dividedBy(20));

    var republished = postLater("/services/scheduler/api/v1/outbox/republish");
    assertThat(post("/api/v1/sessions/s1/pause").statusCode()).isEqualTo(504);
    othersWereGivenUp.countDown();
    assertThat(republished.join().statusCode()).isEqualTo(200);
  }

  private boolean isClaiming() {
    try {
      return post("/api/v1/claims").statusCode() == 200;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(to(path).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path) throws IOException, InterruptedException {
    return client.send(
        to(path).POST(BodyPublishers.ofString("{}")).build(), BodyHandlers.ofString());
  }

  private CompletableFuture<HttpResponse<String>> postLater(String path) {
    return client.sendAsync(
        to(path).POST(BodyPublishers.ofString("{}")).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + path))
        .timeout(Duration.ofSeconds(20));
  }
}

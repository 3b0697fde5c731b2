package dev.coordinator.localstack.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas of which each reads a request and hangs up, as a killed process does. */
class CutReplicaIT {
  private final AtomicInteger read = new AtomicInteger();
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer one;
  private HttpServer other;
  private FrontDoor door;

  @BeforeEach
  void open() throws IOException {
    one = cutting();
    other = cutting();
    door =
        FrontDoor.open(
            0,
            Map.of("scheduler", List.of(one.getAddress().getPort(), other.getAddress().getPort())),
            JsonObject::new);
  }

  private HttpServer cutting() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            read.incrementAndGet();
            if (exchange.getRequestURI().getPath().endsWith("/there")) {
              exchange.sendResponseHeaders(204, -1);
            }
          }
        });
    server.start();
    return server;
  }

  @AfterEach
  void close() throws IOException {
    door.close();
    one.stop(0);
    other.stop(0);
    client.close();
  }

  @Test
  void whatDoesSomethingIsSentOnceOnANewConnectionAndOnAKeptOne() throws Exception {
    assertIsUnknown(post("/api/v1/sessions/s1/pause"));
    assertThat(read).hasValue(1);

    for (int replica = 0; replica < 2; replica++) {
      assertThat(post("/api/v1/sessions/there").statusCode()).isEqualTo(204);
    }
    read.set(0);
    assertIsUnknown(post("/api/v1/sessions/s1/pause"));
    assertThat(read).hasValue(1);
  }

  private static void assertIsUnknown(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
    assertThat(answer.body()).contains("scheduler", "look before you ask again");
  }

  @Test
  void whatOnlyReadsIsAskedOfEachOnce() throws Exception {
    var answer = send(to("/api/v1/sessions"));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(read).hasValue(2);
  }

  private HttpResponse<String> post(String path) throws IOException, InterruptedException {
    return send(to(path).POST(BodyPublishers.ofString("{}")));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + path))
        .timeout(Duration.ofSeconds(20));
  }
}

package dev.coordinator.cli.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.coordinator.contracts.access.AccessToken;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DoorIT {
  private final CountDownLatch never = new CountDownLatch(1);
  private HttpServer server;
  private Door door;

  @BeforeEach
  void aServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.start();
    door = new Door("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  @AfterEach
  void end() {
    never.countDown();
    server.stop(0);
  }

  private void answering(int status, String body) {
    server.createContext(
        "/x",
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
          }
          exchange.close();
        });
  }

  @Test
  void aTokenIsShownWithEveryCallAlsoBesideTheKeyOfAnAttempt() {
    var seen = new ArrayList<String>();
    server.createContext(
        "/who",
        exchange -> {
          var headers = exchange.getRequestHeaders();
          seen.add(headers.getFirst("Authorization") + " " + headers.getFirst("Coordinator-Token"));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    var known = new Door(door.base(), new AccessToken("pct_x"));

    known.bytes(Call.get("/who"));
    known.bytes(Call.get("/who").header("Authorization", "Bearer key"));
    door.bytes(Call.get("/who"));

    assertThat(seen).containsExactly("Bearer pct_x null", "Bearer key pct_x", "null null");
  }

  @Test
  void anAnswerIsReadAsItsType() {
    answering(200, "{\"a\":\"1\"}");

    assertThat(door.get("/x", JsonNode.class).path("a").asText()).isEqualTo("1");
    assertThat(door.post("/x", Map.of("b", 2), JsonNode.class).path("a").asText()).isEqualTo("1");
  }

  @Test
  void whyACallerIsTurnedAwayIsReadWhateverItSent() {
    answering(401, "{\"title\":\"Who are you?\"}");

    for (var call : List.of(Call.get("/x"), Call.post("/x", Map.of("b", 2)))) {
      var refusal = catchThrowableOfType(DoorException.class, () -> door.bytes(call));
      assertThat(refusal.title()).isEqualTo("Who are you?");
    }
  }

  @Test
  void anEmptyAnswerIsEnoughWhereNoneIsAsked() {
    answering(204, "");
    door.send("/x", Map.of());

    assertThat(door.bytes(Call.get("/x"))).isEmpty();
  }

  @Test
  void aProblemKeepsItsPlacesAndFixes() {
    answering(
        422,
        "{\"title\":\"Not a feature\",\"detail\":\"two errors\",\"errors\":[{\"field\":\"/tasks/0\","
            + "\"message\":\"no id\",\"fix\":\"add one\"}]}");
    var problem = catchThrowableOfType(DoorException.class, () -> door.get("/x", JsonNode.class));

    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.title()).isEqualTo("Not a feature");
    assertThat(problem.errors())
        .containsExactly(new DoorException.FieldError("/tasks/0", "no id", "add one"));
  }

  @Test
  void aProblemThatIsNoJsonKeepsItsStatus() {
    answering(502, "<html>bad gateway</html>");

    assertThat(
            catchThrowableOfType(DoorException.class, () -> door.get("/x", JsonNode.class))
                .status())
        .isEqualTo(502);
  }

  @Test
  void noAnswerInTimeIsUnreachable() {
    server.createContext(
        "/x",
        exchange -> {
          try {
            never.await();
          } catch (InterruptedException _) {
            exchange.close();
          }
        });

    assertThatThrownBy(() -> door.bytes(Call.get("/x").waiting(Duration.ofMillis(100))))
        .isInstanceOf(Unreachable.class);
  }

  @Test
  void whatWasReadAndCutOffIsNotSentAgain() {
    var read = new AtomicInteger();
    server.createContext(
        "/cut",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          read.incrementAndGet();
          exchange.close();
        });
    answering(200, "{}");

    assertIsCutOff(Call.post("/cut", Map.of()));
    door.bytes(Call.get("/x"));
    // the JDK takes a kept connection that breaks for one that went stale
    assertIsCutOff(Call.post("/cut", Map.of()));

    assertThat(read).hasValue(2);
  }

  private void assertIsCutOff(Call call) {
    assertThat(catchThrowableOfType(Unreachable.class, () -> door.bytes(call)).wasSent()).isTrue();
  }

  @Test
  void aServerThatIsNotThereIsUnreachable() {
    server.stop(0);

    var nobody = catchThrowableOfType(Unreachable.class, () -> door.post("/x", 1, JsonNode.class));
    assertThat(nobody).hasMessageContaining("/x");
    assertThat(nobody.wasSent()).isFalse();
  }

  @Test
  void onlyWebAddressesAreDoors() {
    assertThatThrownBy(() -> new Door("file:///etc/passwd"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Door("no url")).isInstanceOf(IllegalArgumentException.class);
  }
}

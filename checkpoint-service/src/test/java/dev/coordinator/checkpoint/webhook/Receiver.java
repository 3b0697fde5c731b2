package dev.coordinator.checkpoint.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Another server, which gets what webhooks send: it looks at each signature with the reference
 * implementation of Standard Webhooks, and answers what it was told to answer.
 */
final class Receiver implements AutoCloseable {
  /** An answer that begins with 200 and whose body never ends. */
  static final int ENDLESS = -1;

  private final HttpServer server;
  private final Deque<Integer> answers = new ArrayDeque<>();
  private final List<Got> got = new CopyOnWriteArrayList<>();
  private volatile CountDownLatch held = new CountDownLatch(0);
  private volatile @Nullable Webhook verifier;

  private record Got(String path, String id, String body, HttpHeaders headers) {}

  /** Answers one after the other, the last one for good. */
  Receiver(int... statuses) throws IOException {
    for (var status : statuses) {
      answers.add(status);
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::receive);
    server.start();
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      var headers = HttpHeaders.of(exchange.getRequestHeaders(), (_, _) -> true);
      var id = headers.firstValue("webhook-id").orElse("");
      got.add(new Got(exchange.getRequestURI().getPath(), id, body, headers));
      held.await();
      var status = next();
      if (status == 302) {
        exchange.getResponseHeaders().add("Location", url("/elsewhere"));
      }
      exchange.sendResponseHeaders(status == ENDLESS ? 200 : status, status == ENDLESS ? 0 : -1);
      while (status == ENDLESS) {
        exchange.getResponseBody().write(new byte[8192]); // until the other side hangs up
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized int next() {
    return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
  }

  synchronized void answers(int status) {
    answers.clear();
    answers.add(status);
  }

  void hold() {
    held = new CountDownLatch(1);
  }

  void letGo() {
    held.countDown();
  }

  void knows(String secret) {
    verifier = new Webhook(secret);
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  /** The types of what came, each with a signature that holds. */
  List<String> types() {
    return got.stream().map(one -> verified(one).path("type").asText()).toList();
  }

  JsonNode body(String type) {
    return got.stream()
        .map(this::verified)
        .filter(body -> body.path("type").asText().equals(type))
        .findFirst()
        .orElseThrow();
  }

  /** What the reference implementation says when a body came as another. */
  @Nullable Exception judges(String body, String changed) {
    var original = got.stream().filter(one -> one.body().equals(body)).findFirst().orElseThrow();
    try {
      verifier.verify(changed, original.headers());
      return null;
    } catch (Exception e) {
      return e;
    }
  }

  private JsonNode verified(Got one) {
    try {
      verifier.verify(one.body(), one.headers());
      return Json.STRICT.readTree(one.body());
    } catch (Exception e) {
      throw new AssertionError("Expected a signature that holds, but: " + one, e);
    }
  }

  List<String> ids() {
    return got.stream().map(Got::id).toList();
  }

  List<String> paths() {
    return got.stream().map(Got::path).toList();
  }

  int connections() {
    return got.size();
  }

  @Override
  public void close() {
    held.countDown();
    server.stop(0);
  }
}

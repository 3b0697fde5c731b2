package dev.coordinator.localstack.door;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The processes of one service: each request goes to the next of them that takes its connection, so
 * that one that was ended costs nobody an answer. One that takes it and says nothing is left out
 * until it answers a question of ours.
 */
final class Replicas {
  private static final int LOOK_MILLIS = 2_000;

  private final List<Integer> ports;
  private final AtomicInteger turn = new AtomicInteger();
  private final Set<Integer> silent = ConcurrentHashMap.newKeySet();

  Replicas(List<Integer> ports) {
    this.ports = List.copyOf(ports);
  }

  /** A connection to one of them, and which. Nothing of the request has been sent before. */
  record Connected(int port, HttpClientRequest request) {}

  /** Fails when none of them is there, except those that were tried and those that are silent. */
  Future<Connected> connect(HttpClient client, Set<Integer> tried) {
    var connected = Future.<Connected>failedFuture("Expected a replica that answers");
    for (int port : inTurn(tried)) {
      connected = connected.recover(_ -> connect(client, port));
    }
    return connected;
  }

  /** Whether there is another one to try. */
  boolean hasOther(Set<Integer> tried) {
    return ports.stream().anyMatch(port -> !tried.contains(port) && !silent.contains(port));
  }

  private List<Integer> inTurn(Set<Integer> tried) {
    int first = turn.getAndIncrement();
    var next = new ArrayList<Integer>();
    for (int more = 0; more < ports.size(); more++) {
      int port = ports.get(Math.floorMod(first + more, ports.size()));
      if (!tried.contains(port) && !silent.contains(port)) {
        next.add(port);
      }
    }
    return next;
  }

  private static Future<Connected> connect(HttpClient client, int port) {
    return client
        .request(at(port))
        .map(request -> {
          request.exceptionHandler(_ -> {}); // because its answer fails too, and that is seen to
          return new Connected(port, request);
        });
  }

  private static RequestOptions at(int port) {
    return new RequestOptions().setHost("127.0.0.1").setPort(port);
  }

  /** Leaves it out; whether it is only slow is asked at once. */
  void leaveOut(HttpClient client, int port) {
    if (silent.add(port)) {
      look(client, port);
    }
  }

  /** Asks all that are left out whether they are there again. */
  void lookAgain(HttpClient client) {
    silent.forEach(port -> look(client, port));
  }

  private void look(HttpClient client, int port) {
    client
        .request(at(port).setURI("/q/health/live").setIdleTimeout(LOOK_MILLIS))
        .compose(HttpClientRequest::send)
        .compose(HttpClientResponse::end)
        .onSuccess(_ -> silent.remove(port));
  }
}

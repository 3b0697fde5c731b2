package dev.coordinator.localstack.door;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The processes of one service: each request goes to the next of them that takes its connection, so
 * that one that was ended costs nobody an answer.
 */
final class Replicas {
  private final List<Integer> ports;
  private final AtomicInteger turn = new AtomicInteger();

  Replicas(List<Integer> ports) {
    this.ports = List.copyOf(ports);
  }

  /** Fails when none of them is there. Nothing of the request has been sent before. */
  Future<HttpClientRequest> connect(HttpClient client) {
    int first = turn.getAndIncrement();
    Future<HttpClientRequest> connected = connect(client, first);
    for (int more = 1; more < ports.size(); more++) {
      int next = first + more;
      connected = connected.recover(refused -> connect(client, next));
    }
    return connected;
  }

  private Future<HttpClientRequest> connect(HttpClient client, int turn) {
    int port = ports.get(Math.floorMod(turn, ports.size()));
    return client.request(new RequestOptions().setHost("127.0.0.1").setPort(port));
  }
}

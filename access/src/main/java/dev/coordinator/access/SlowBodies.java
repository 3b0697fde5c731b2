package dev.coordinator.access;

import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Ends the connection of a client whose request has not come whole in time. */
final class SlowBodies {
  private final Map<HttpServerRequest, Long> coming = new ConcurrentHashMap<>();
  private final long patienceNanos;

  SlowBodies(long patienceNanos) {
    this.patienceNanos = patienceNanos;
  }

  void began(HttpServerRequest request, long now) {
    coming.put(request, now);
  }

  void ended(HttpServerRequest request) {
    coming.remove(request);
  }

  /** Hangs up on all that have taken too long until now; how many there were. */
  int cut(long now) {
    var cut = 0;
    for (var entry : coming.entrySet()) {
      var request = entry.getKey();
      if (request.isEnded()) {
        coming.remove(request); // because it has come whole, and only its answer takes time
      } else if (now - entry.getValue() > patienceNanos) {
        coming.remove(request);
        request.connection().close();
        cut++;
      }
    }
    return cut;
  }
}

package dev.coordinator.localstack.door;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Hangs up on clients that hold a connection by sending slowly: a request's head, counted from the
 * connection or from the answer before, and its body must come whole within their times, however
 * often a byte arrives. An answer may take as long as it likes.
 */
final class SlowClients {
  /** How long each may take, in nanoseconds: the first head, a later one, and a body. */
  record Patience(long firstHead, long laterHead, long body) {}

  private final Patience patience;
  private final Map<HttpConnection, Visit> visits = new ConcurrentHashMap<>();

  SlowClients(Patience patience) {
    this.patience = patience;
  }

  /** What one connection is waited for. */
  private static final class Visit {
    private volatile @Nullable HttpServerRequest request;
    private volatile long since;

    Visit(long now) {
      since = now;
    }
  }

  void opened(HttpConnection connection, long now) {
    visits.put(connection, new Visit(now));
  }

  void closed(HttpConnection connection) {
    visits.remove(connection);
  }

  /** The head of a request has come. */
  void asked(HttpServerRequest request, long now) {
    var visit = visits.get(request.connection());
    if (visit != null) {
      visit.since = now;
      visit.request = request;
    }
  }

  /** Hangs up on all that are too slow until now. */
  void cut(long now) {
    visits.forEach((connection, visit) -> {
      if (isTooSlow(visit, now)) {
        visits.remove(connection);
        connection.close();
      }
    });
  }

  private boolean isTooSlow(Visit visit, long now) {
    var request = visit.request;
    if (request == null) {
      return now - visit.since > patience.firstHead;
    }
    if (!request.isEnded()) {
      return now - visit.since > patience.body;
    }
    if (!request.response().ended()) {
      visit.since = now; // because only we are waited for
      return false;
    }
    return now - visit.since > patience.laterHead;
  }
}

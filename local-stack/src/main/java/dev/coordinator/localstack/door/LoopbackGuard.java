package dev.coordinator.localstack.door;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets through only what was addressed to this machine by a loopback name and comes from no foreign
 * page, because whoever reaches the door needs no token.
 */
final class LoopbackGuard {
  private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private LoopbackGuard() {}

  static Optional<Problem> check(HttpServerRequest request) {
    HostAndPort host = request.authority();
    if (host == null || !NAMES.contains(host.host())) {
      return Optional.of(Problem.forbidden("Host", String.valueOf(request.getHeader("Host"))));
    }
    String origin = request.getHeader("Origin");
    return origin == null || isOf(origin, host)
        ? Optional.empty()
        : Optional.of(Problem.forbidden("Origin", origin));
  }

  /** Another port is another origin: whatever runs there has no business here. */
  private static boolean isOf(String origin, HostAndPort host) {
    try {
      URI uri = new URI(origin);
      int port = uri.getPort() < 0 ? 80 : uri.getPort();
      int asked = host.port() < 0 ? 80 : host.port();
      @Nullable String name = uri.getHost();
      return name != null && name.equals(host.host()) && port == asked;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}

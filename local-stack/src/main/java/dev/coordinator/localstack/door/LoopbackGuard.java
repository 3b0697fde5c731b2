package dev.coordinator.localstack.door;

import dev.coordinator.contracts.access.AskingPage;
import dev.coordinator.contracts.access.Loopback;
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
  private static final Set<String> DATA = Set.of("/api/", "/services/", "/q", "/mcp");

  private LoopbackGuard() {}

  static Optional<Problem> check(HttpServerRequest request) {
    HostAndPort host = request.authority();
    if (host == null || !Loopback.isName(host.host())) {
      return Optional.of(Problem.forbidden("Host", String.valueOf(request.getHeader("Host"))));
    }
    if (!isOf(request.uri(), host) && !request.uri().startsWith("/")) {
      return Optional.of(Problem.forbidden("address", request.uri()));
    }
    String origin = request.getHeader("Origin");
    if (origin != null && !isOf(origin, host)) {
      return Optional.of(Problem.forbidden("Origin", origin));
    }
    return origin == null && page(request).isForeign(request.method().name(), isData(request))
        ? Optional.of(Problem.foreignPage())
        : Optional.empty();
  }

  private static AskingPage page(HttpServerRequest request) {
    return new AskingPage(
        request.getHeader("Sec-Fetch-Site"),
        request.getHeader("Sec-Fetch-Mode"),
        request.getHeader("Sec-Fetch-Dest"));
  }

  /** All but the page and what it is made of. */
  private static boolean isData(HttpServerRequest request) {
    String path = request.path();
    return path != null && DATA.stream().anyMatch(path::startsWith);
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

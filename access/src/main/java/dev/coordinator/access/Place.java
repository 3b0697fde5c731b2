package dev.coordinator.access;

import dev.coordinator.contracts.access.Loopback;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the service listens, and from which pages it may be asked: its own. Bound to loopback it
 * answers only to loopback names, so that no name of a stranger that was pointed at this machine
 * reaches it.
 */
record Place(boolean loopback) {
  static Place of(String boundTo) {
    return new Place(Loopback.isName(boundTo));
  }

  /**
   * Why a request is turned away that was addressed to this host by a page of this origin; {@code
   * foreign} is whether a browser says that the page must get nothing.
   */
  Optional<Refusal> check(@Nullable String host, @Nullable String origin, boolean foreign) {
    if (loopback && (host == null || !Loopback.isName(hostOf(host)))) {
      return Optional.of(Refusal.foreignHost());
    }
    if (origin != null) {
      return isOf(origin, host) ? Optional.empty() : Optional.of(Refusal.foreignPage());
    }
    return foreign ? Optional.of(Refusal.foreignPage()) : Optional.empty();
  }

  /** What a request was addressed to: of HTTP/2 it is the authority, and there may be no Host. */
  static @Nullable String addressed(HttpServerRequest request) {
    var authority = request.authority();
    if (authority == null) {
      return request.getHeader("Host");
    }
    return authority.port() > 0 ? authority.host() + ":" + authority.port() : authority.host();
  }

  /** The port of the front door, because cookies of two servers on one host must not mix. */
  static String cookieName(@Nullable String host) {
    var name = host == null ? "" : hostOf(host);
    return host == null || host.length() <= name.length() + 1
        ? "coordinator"
        : "coordinator-" + host.substring(name.length() + 1);
  }

  private static boolean isOf(String origin, @Nullable String host) {
    try {
      var uri = new URI(origin);
      return host != null && (host.equals(uri.getAuthority()) || isDefaultPort(uri, host));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean isDefaultPort(URI origin, String host) {
    var port = "https".equals(origin.getScheme()) ? ":443" : ":80";
    return host.equals(origin.getAuthority() + port);
  }

  private static String hostOf(String host) {
    var port = host.lastIndexOf(':');
    return port > host.lastIndexOf(']') ? host.substring(0, port) : host;
  }
}

package dev.coordinator.access;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/**
 * Gives a browser the cookie of a valid token: no script can read it, and no foreign page makes the
 * browser send it.
 */
@Singleton
public final class SignIn {
  private static final Duration KEPT = Duration.ofDays(30);

  private final Callers callers;
  private final Judge judge;

  SignIn(Callers callers, Judge judge) {
    this.callers = callers;
    this.judge = judge;
  }

  /** 204 with the cookie, or why not. */
  public Response in(String secret, RoutingContext exchange) {
    return callers.ofSecret(secret).isPresent()
        ? Response.noContent()
            .header(HttpHeaders.SET_COOKIE, cookie(exchange.request(), secret, KEPT.toSeconds()))
            .build()
        : judge.failed(Gate.source(exchange)).response();
  }

  /** 204, and the browser forgets. */
  public Response out(RoutingContext exchange) {
    return Response.noContent()
        .header(HttpHeaders.SET_COOKIE, forgetting(exchange.request()))
        .build();
  }

  /** The cookie by which a browser forgets the one that it has. */
  static String forgetting(HttpServerRequest request) {
    return cookie(request, "", 0);
  }

  private static String cookie(HttpServerRequest request, String value, long seconds) {
    return Cookie.cookie(Place.cookieName(Place.addressed(request)), value)
        .setHttpOnly(true)
        .setSameSite(CookieSameSite.STRICT)
        .setPath("/")
        .setSecure(request.isSSL() || "https".equals(request.getHeader("X-Forwarded-Proto")))
        .setMaxAge(seconds)
        .encode();
  }
}

package dev.coordinator.access;

import dev.coordinator.contracts.access.AccessToken;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows a caller by the token that a request shows, and by nothing else. */
final class Callers {
  /** Where a token stands when the key of an attempt needs the usual header. */
  static final String TOKEN_HEADER = "Coordinator-Token";

  private static final String BEARER = "Bearer ";

  private final Tokens tokens;
  private final Caller otherwise;

  /** Who shows no token is the one that is given. */
  Callers(Tokens tokens, Caller otherwise) {
    this.tokens = tokens;
    this.otherwise = otherwise;
  }

  /** A header counts before the cookie, because it was meant for this request. */
  Shown of(HttpServerRequest request) {
    var own = request.getHeader(TOKEN_HEADER);
    var bearer = bearer(request.getHeader("Authorization"));
    if (own != null) {
      var shown = ofToken(own.strip());
      return bearer == null ? shown : shown.withKey();
    }
    if (bearer != null) {
      var entry = tokens.entryOf(bearer);
      return entry.isPresent() ? Shown.as(Caller.of(entry.get())) : ofStranger(bearer);
    }
    return ofCookie(request);
  }

  /** The caller whom a token makes, if it makes one. */
  Optional<Caller> ofSecret(String secret) {
    return tokens.entryOf(secret).map(Caller::of);
  }

  private Shown ofToken(String secret) {
    return ofSecret(secret).map(Shown::as).orElseGet(() -> Shown.unknown(Caller.NOBODY));
  }

  /** May be the key of an attempt, which only the gateway can tell. */
  private Shown ofStranger(String bearer) {
    return AccessToken.isOne(bearer) ? Shown.unknown(Caller.NOBODY) : Shown.as(otherwise).withKey();
  }

  /** A stale cookie was not meant for this request, so that it takes nothing away. */
  private Shown ofCookie(HttpServerRequest request) {
    Cookie cookie = request.getCookie(Place.cookieName(Place.addressed(request)));
    if (cookie == null) {
      return Shown.as(otherwise);
    }
    return ofSecret(cookie.getValue())
        .map(caller -> Shown.as(caller).byCookie())
        .orElseGet(() -> Shown.unknown(otherwise));
  }

  private static @Nullable String bearer(@Nullable String authorization) {
    return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? authorization.substring(BEARER.length()).strip()
        : null;
  }
}

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

  private static final String SCHEME = "Bearer";

  private final Tokens tokens;
  private final Caller otherwise;

  /** Who shows no token is the one that is given. */
  Callers(Tokens tokens, Caller otherwise) {
    this.tokens = tokens;
    this.otherwise = otherwise;
  }

  /** A header counts before the cookie, because it was meant for this request. */
  Shown of(HttpServerRequest request) {
    var own = said(request.getHeader(TOKEN_HEADER));
    var authorization = said(request.getHeader("Authorization"));
    var bearer = bearer(authorization);
    if (own != null) {
      var shown = ofToken(own);
      return bearer == null ? shown : shown.withKey();
    }
    if (authorization != null) {
      return bearer == null ? Shown.unknown() : ofBearer(bearer);
    }
    return ofCookie(said(cookie(request)));
  }

  /** The caller whom a token makes, if it makes one. */
  Optional<Caller> ofSecret(String secret) {
    return tokens.entryOf(secret).map(Caller::of);
  }

  private Shown ofToken(String secret) {
    return ofSecret(secret).map(Shown::token).orElseGet(Shown::unknown);
  }

  /** What is no access token by its form may be the key of an attempt. */
  private Shown ofBearer(String bearer) {
    return AccessToken.isOne(bearer) ? ofToken(bearer) : Shown.nothing(otherwise).withKey();
  }

  private Shown ofCookie(@Nullable String secret) {
    return secret == null
        ? Shown.nothing(otherwise)
        : ofSecret(secret).map(Shown::cookie).orElseGet(() -> Shown.staleCookie(otherwise));
  }

  private static @Nullable String cookie(HttpServerRequest request) {
    Cookie cookie = request.getCookie(Place.cookieName(Place.addressed(request)));
    return cookie == null ? null : cookie.getValue();
  }

  /** A variable that is not set leaves the scheme alone, and nothing is said. */
  private static @Nullable String said(@Nullable String header) {
    var text = header == null ? "" : header.strip();
    return text.isEmpty() || text.equalsIgnoreCase(SCHEME) ? null : text;
  }

  private static @Nullable String bearer(@Nullable String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME + " ", 0, SCHEME.length() + 1)) {
      return null;
    }
    return authorization.substring(SCHEME.length()).strip();
  }
}

package dev.coordinator.access;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** Why a request is turned away, as RFC 9457 says it: what was expected, and how to mend it. */
record Refusal(
    int status,
    String title,
    String detail,
    String field,
    String fix,
    Map<String, String> headers) {
  static final String MEDIA_TYPE = "application/problem+json";

  private static final Map<String, String> ASK = Map.of("WWW-Authenticate", "Bearer");

  static Refusal foreignHost() {
    return new Refusal(
        421,
        "Misdirected Request",
        "Expected the Host of a request to this machine to be a loopback name, but it is another",
        "Host",
        "Call it as 127.0.0.1 or localhost.",
        Map.of());
  }

  static Refusal foreignPage() {
    return new Refusal(
        403,
        "Another site's page",
        "Expected a request from the page of this server, but a page of another origin sent it",
        "Origin",
        "Open the server's own page, or name the origin in COORDINATOR_ORIGINS.",
        Map.of());
  }

  static Refusal tooLarge(long limit) {
    return new Refusal(
        413,
        "Content Too Large",
        "Expected a body of at most " + limit + " bytes, but it is larger",
        "body",
        "Send less at once.",
        Map.of("Connection", "close"));
  }

  static Refusal twice(String header) {
    return new Refusal(
        400,
        "Said twice",
        "Expected " + header + " at most once, but there is more than one",
        header,
        "Leave all but one out.",
        Map.of());
  }

  static Refusal unknownToken() {
    return new Refusal(
        401,
        "Who are you?",
        "Expected an access token that this server knows, but this is none: it may be revoked",
        "Authorization",
        "Ask for another one: ./coordinator token create.",
        ASK);
  }

  static Refusal noToken(String what) {
    return new Refusal(
        401,
        "Who are you?",
        "Expected an access token with the right to " + what + ", but there is none",
        "Authorization",
        "Set COORDINATOR_TOKEN for the command line, or sign in on the page.",
        ASK);
  }

  static Refusal notAllowed(String who, String what) {
    return new Refusal(
        403,
        "Not allowed",
        "Expected a caller with the right to " + what + ", but " + who + " has it not",
        "Authorization",
        "Ask for a token of another role: ./coordinator token create.",
        Map.of());
  }

  static Refusal tooManyFailures(long seconds) {
    return new Refusal(
        429,
        "Too many failures",
        "Expected an access token that this server knows, but there were too many others before",
        "Authorization",
        "Wait " + seconds + " s, then show a token that is valid.",
        Map.of("Retry-After", String.valueOf(seconds)));
  }

  String body() {
    return new JsonObject()
        .put("type", "about:blank")
        .put("title", title)
        .put("status", status)
        .put("detail", detail)
        .put(
            "errors", new JsonArray(List.of(Map.of("field", field, "message", detail, "fix", fix))))
        .encode();
  }
}

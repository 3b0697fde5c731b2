package dev.coordinator.access;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/**
 * Why a request is turned away, as RFC 9457 says it: what was expected, and how to mend it. Where
 * no fix is named, nothing of the request is wrong.
 */
public record Refusal(
    int status,
    String title,
    String detail,
    String field,
    String fix,
    Map<String, String> headers) {
  static final String MEDIA_TYPE = "application/problem+json";
  static final int TOO_MANY = 429;
  static final int LONGEST_ADDRESS = 8_192;
  static final int MOST_HEADERS = 20_480;

  private static final Map<String, String> ASK = Map.of("WWW-Authenticate", "Bearer");

  /** The same with another way to mend it. */
  Refusal mendedBy(String otherFix) {
    return new Refusal(status, title, detail, field, otherFix, headers);
  }

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
        "Open the server's own page.",
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

  static Refusal tooMuchAtOnce() {
    return new Refusal(
        503,
        "Busy with other bodies",
        "Expected to have room for this body, but the bodies of others take it up for the moment",
        "",
        "",
        Map.of("Retry-After", "1"));
  }

  static Refusal addressTooLong() {
    return new Refusal(
        414,
        "URI Too Long",
        "Expected an address of at most %d characters, but it is longer".formatted(LONGEST_ADDRESS),
        "address",
        "Shorten it.",
        Map.of());
  }

  static Refusal headersTooLarge() {
    return new Refusal(
        431,
        "Request Header Fields Too Large",
        "Expected at most %d characters of headers, but there are more".formatted(MOST_HEADERS),
        "headers",
        "Send fewer or shorter ones; a browser may hold old cookies.",
        Map.of());
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
        TOO_MANY,
        "Too many failures",
        "Expected an access token that this server knows, but there were too many others before",
        "Authorization",
        "Wait " + seconds + " s, then show a token that is valid.",
        Map.of("Retry-After", String.valueOf(seconds)));
  }

  /** The whole answer, for a door. */
  public Response response() {
    var response = Response.status(status).type(MEDIA_TYPE).entity(body());
    headers.forEach(response::header);
    return response.build();
  }

  String body() {
    var body =
        new JsonObject()
            .put("type", "about:blank")
            .put("title", title)
            .put("status", status)
            .put("detail", detail);
    if (!fix.isEmpty()) {
      var error = new JsonObject().put("field", field).put("message", detail).put("fix", fix);
      body.put("errors", new JsonArray(List.of(error)));
    }
    return body.encode();
  }
}

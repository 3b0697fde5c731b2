package dev.coordinator.localstack.door;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * An error of the door itself, as RFC 9457 says it: what was expected, of which part of the
 * request, and how to mend it. Where no part is named the request is right.
 */
record Problem(int status, String title, String detail, String field, String fix) {
  static final String CONTENT_TYPE = "application/problem+json";

  static Problem unavailable(String service) {
    return new Problem(
        503,
        "Service Unavailable",
        "Expected %s to answer, but it does not: it is starting or was ended. Try again in a second."
            .formatted(service),
        "",
        "");
  }

  /** Of something to do: nobody knows whether it was done. */
  static Problem silent(String service, long seconds) {
    return new Problem(
        504,
        "Gateway Timeout",
        ("Expected %s to answer within %d s, but it does not. It may have done what was asked:"
                + " look before you ask again.")
            .formatted(service, seconds),
        "",
        "");
  }

  /** Of something to do, likewise. */
  static Problem cutOff(String service) {
    return new Problem(
        502,
        "Bad Gateway",
        ("Expected %s to answer, but it hung up. It may have done what was asked:"
                + " look before you ask again.")
            .formatted(service),
        "",
        "");
  }

  static Problem tooLarge(long limit) {
    return new Problem(
        413,
        "Content Too Large",
        "Expected a body of at most %d bytes, but it is larger.".formatted(limit),
        "body",
        "Send less at once.");
  }

  /** As the decoder tells what it met. */
  static Problem unreadable(@Nullable Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException _ ->
          new Problem(
              414,
              "URI Too Long",
              "Expected a shorter address, but it is too long.",
              "address",
              "Shorten it.");
      case TooLongHttpHeaderException _ ->
          new Problem(
              431,
              "Request Header Fields Too Large",
              "Expected at most 8192 bytes of headers, but there are more.",
              "headers",
              "Send fewer or shorter ones; a browser may hold old cookies.");
      case null, default ->
          bad("request", "Expected a request of HTTP, but cannot read it as one.", "Correct it.");
    };
  }

  static Problem version() {
    return bad(
        "version",
        "Expected HTTP/1.1 or HTTP/1.0, but this is another version.",
        "Speak HTTP/1.1; there is no HTTP/2 here.");
  }

  static Problem noStreamOfOldHttp() {
    return new Problem(
        505,
        "HTTP Version Not Supported",
        "Expected HTTP/1.1 for a live stream, but it is HTTP/1.0, which has no streams.",
        "version",
        "Speak HTTP/1.1.");
  }

  static Problem address() {
    return bad(
        "address",
        "Expected an address that begins with / and has no broken escapes, but this is another.",
        "Write %25 for a percent sign, and escape what no address may have.");
  }

  static Problem encoding() {
    return bad(
        "Transfer-Encoding",
        "Expected a body that is chunked or has its length said, but this is another.",
        "Leave the header out.");
  }

  static Problem forbidden(String header, String value) {
    return new Problem(
        403,
        "Forbidden",
        "Expected the %s of a request to be a loopback name, but it is %s."
            .formatted(header, value),
        header,
        "Call it as 127.0.0.1 or localhost.");
  }

  static Problem foreignPage() {
    return new Problem(
        403,
        "Forbidden",
        "Expected a request from the page of this server, but a page of another site sent it.",
        "Sec-Fetch-Site",
        "Open the server's own page.");
  }

  private static Problem bad(String field, String detail, String fix) {
    return new Problem(400, "Bad Request", detail, field, fix);
  }

  Buffer body() {
    var body =
        new JsonObject()
            .put("type", "about:blank")
            .put("title", title)
            .put("status", status)
            .put("detail", detail);
    if (!field.isEmpty()) {
      var error = new JsonObject().put("field", field).put("message", detail).put("fix", fix);
      body.put("errors", new JsonArray().add(error));
    }
    return body.toBuffer();
  }

  void answer(HttpServerResponse response) {
    response.setStatusCode(status).putHeader("Content-Type", CONTENT_TYPE);
    response.end(body());
  }
}

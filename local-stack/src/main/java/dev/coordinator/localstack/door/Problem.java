package dev.coordinator.localstack.door;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** An error of the door itself, as RFC 9457 says it. */
record Problem(int status, String title, String detail) {
  static final String CONTENT_TYPE = "application/problem+json";

  static Problem unavailable(String service) {
    return new Problem(
        503,
        "Service Unavailable",
        "Expected %s to answer, but it does not: it is starting or was ended. Try again in a second."
            .formatted(service));
  }

  static Problem tooLarge(long limit) {
    return new Problem(
        413,
        "Content Too Large",
        "Expected a body of at most %d bytes, but it is larger.".formatted(limit));
  }

  /** As the decoder tells what it met. */
  static Problem unreadable(@Nullable Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException _ ->
          new Problem(414, "URI Too Long", "Expected a shorter address, but it is too long.");
      case TooLongHttpHeaderException _ ->
          new Problem(
              431,
              "Request Header Fields Too Large",
              "Expected at most 8192 bytes of headers, but there are more.");
      case null, default ->
          new Problem(400, "Bad Request", "Expected a request of HTTP, but cannot read it as one.");
    };
  }

  static Problem forbidden(String header, String value) {
    return new Problem(
        403,
        "Forbidden",
        "Expected the %s of a request to be a loopback name, but it is %s."
            .formatted(header, value));
  }

  Buffer body() {
    return new JsonObject()
        .put("type", "about:blank")
        .put("title", title)
        .put("status", status)
        .put("detail", detail)
        .toBuffer();
  }

  void answer(HttpServerResponse response) {
    response.setStatusCode(status).putHeader("Content-Type", CONTENT_TYPE);
    response.end(body());
  }
}

package dev.coordinator.access;

import dev.coordinator.contracts.access.RequestTarget;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** What is no request of HTTP/1.1 that a service could read, and what is said of it. */
final class Unreadable {
  private Unreadable() {}

  /** Why a part of a request cannot be read, if it cannot. */
  static Optional<Refusal> refusal(HttpObject read) {
    if (read.decoderResult().isFailure()) {
      return Optional.of(of(read.decoderResult().cause()));
    }
    return read instanceof HttpRequest request ? ofHead(request) : Optional.empty();
  }

  /** The whole answer, after which the connection is of no use. */
  static FullHttpResponse answer(Refusal refusal) {
    var body = Unpooled.copiedBuffer(refusal.body(), StandardCharsets.UTF_8);
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(refusal.status()), body);
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, Refusal.MEDIA_TYPE)
        .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes())
        .set(HttpHeaderNames.CONNECTION, "close");
    refusal.headers().forEach(response.headers()::set);
    return response;
  }

  private static Refusal of(Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException _ -> Refusal.addressTooLong();
      case TooLongHttpHeaderException _ -> Refusal.headersTooLarge();
      default ->
          bad("request", "Expected a request of HTTP, but cannot read it as one", "Correct it.");
    };
  }

  private static Optional<Refusal> ofHead(HttpRequest request) {
    var version = request.protocolVersion();
    if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
      return Optional.of(
          bad(
              "version",
              "Expected HTTP/1.1 or HTTP/1.0, but this is another version",
              "Speak HTTP/1.1; there is no HTTP/2 here."));
    }
    if (!RequestTarget.isReadable(request.uri())) {
      return Optional.of(
          bad(
              "address",
              "Expected an address that begins with / and has no broken escapes, but this is another",
              "Write %25 for a percent sign, and escape what no address may have."));
    }
    var encoding = request.headers().get(HttpHeaderNames.TRANSFER_ENCODING);
    return encoding == null || encoding.equalsIgnoreCase("chunked")
        ? Optional.empty()
        : Optional.of(
            bad(
                "Transfer-Encoding",
                "Expected a body that is chunked or has its length said, but this is another",
                "Leave the header out."));
  }

  private static Refusal bad(String field, String detail, String fix) {
    return new Refusal(400, "Bad Request", detail, field, fix, Map.of());
  }
}

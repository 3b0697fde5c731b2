package dev.coordinator.stories.stage;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes traces as OTLP over HTTP, and says which services sent spans of a trace. */
public final class TraceCollector implements AutoCloseable {
  private final HttpServer server;
  private final List<String> received = new CopyOnWriteArrayList<>();

  public TraceCollector() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/v1/traces",
        exchange -> {
          try (exchange) {
            // one character per byte, so that it can be searched
            received.add(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
          }
        });
    server.start();
  }

  /** What makes a stack send its traces here. */
  public Map<String, String> settings() {
    return Map.of(
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "http://127.0.0.1:" + server.getAddress().getPort(),
        "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL",
        "http/protobuf");
  }

  /** Whether the service has sent a span of this trace. */
  public boolean has(String service, String traceId) {
    var bytes = new String(HexFormat.of().parseHex(traceId), StandardCharsets.ISO_8859_1);
    return received.stream().anyMatch(body -> body.contains(service) && body.contains(bytes));
  }

  /** All that was sent, one character for each byte. */
  public String received() {
    return String.join("", received);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

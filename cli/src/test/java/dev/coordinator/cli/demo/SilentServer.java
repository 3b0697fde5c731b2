package dev.coordinator.cli.demo;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Answers every question with one status, and never what it is told to do. */
final class SilentServer implements AutoCloseable {
  private static final byte[] BODY =
      "{\"title\":\"Unauthorized\",\"detail\":\"Expected a token, but got none\",\"items\":[]}"
          .getBytes(StandardCharsets.UTF_8);

  private final HttpServer server;

  SilentServer(int status) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          if (exchange.getRequestMethod().equals("GET")) {
            exchange.sendResponseHeaders(status, BODY.length);
            exchange.getResponseBody().write(BODY);
            exchange.close();
          }
        });
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

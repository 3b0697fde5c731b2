package dev.coordinator.localstack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands for a service in tests of the stack: it is ready at once, tells what it was given, and is
 * alive until it is told by POST /despair that it is not.
 */
public final class FakeService {
  private FakeService() {}

  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(System.getenv("QUARKUS_HTTP_HOST"), port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/q/health/ready", exchange -> answer(exchange, "{\"status\":\"UP\"}"));
    AtomicInteger live = new AtomicInteger(200);
    server.createContext("/q/health/live", exchange -> answer(exchange, live.get(), "{}"));
    server.createContext(
        "/despair",
        exchange -> {
          live.set(503);
          answer(exchange, "done");
        });
    server.createContext(
        "/",
        exchange ->
            answer(
                exchange,
                System.getenv("QUARKUS_DATASOURCE_USERNAME")
                    + " "
                    + System.getenv("QUARKUS_DATASOURCE_JDBC_URL")
                    + " "
                    + System.getenv("QUARKUS_DATASOURCE_PASSWORD")
                    + " "
                    + System.getenv("KAFKA_BOOTSTRAP_SERVERS")));
    server.start();
  }

  private static void answer(HttpExchange exchange, String said) throws IOException {
    answer(exchange, 200, said);
  }

  private static void answer(HttpExchange exchange, int status, String said) throws IOException {
    byte[] body = said.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}

package dev.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Plays the server's doors with answers given before; remembers what it was asked. Closing it fails
 * if something was asked that is no door of a server, or not as that door wants it.
 */
final class FakeServer implements AutoCloseable {
  private static final Set<String> OWN = Set.of("help", "rehearse", "completion");

  private final HttpServer server;
  private final Map<String, Answer> answers = new HashMap<>();
  private final Map<String, Runnable> afterwards = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private final List<Headers> headers = new ArrayList<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  FakeServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Answers this method and path so. */
  FakeServer on(String request, int status, String body) {
    answers.put(request, new Answer(status, body));
    return this;
  }

  /** Does this once it is asked this the next time, behind the answer. */
  FakeServer after(String request, Runnable then) {
    afterwards.put(request, then);
    return this;
  }

  /** Runs the command line against this server. */
  int run(String... words) {
    var all = new ArrayList<>(List.of(words));
    if (!all.contains("--url") && !OWN.contains(words[0])) {
      all.addAll(List.of("--url", url()));
    }
    return exactly(all.toArray(String[]::new));
  }

  /** Runs these very words, with no address of this server. */
  int exactly(String... words) {
    return Main.run(new PrintWriter(out), new PrintWriter(err), words);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  /** Both outputs are empty again. */
  void forget() {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
  }

  List<String> asked() {
    return asked;
  }

  /** The values of this header in all that it was asked. */
  List<String> headers(String name) {
    return headers.stream().flatMap(each -> each.getOrDefault(name, List.of()).stream()).toList();
  }

  @Override
  public void close() {
    server.stop(0);
    assertThat(complaints).isEmpty();
  }

  private void answer(HttpExchange exchange) {
    try (exchange) {
      var request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var type = exchange.getRequestHeaders().getFirst("Content-Type");
      headers.add(exchange.getRequestHeaders());
      var json = "application/json".equals(type) ? body : "";
      KnownDoors.complaint(exchange.getRequestMethod(), exchange.getRequestURI(), json)
          .ifPresent(complaint -> complaints.add(request + ": " + complaint));
      asked.add(body.isEmpty() ? request : request + " " + type + " " + body);
      var answer = answers.getOrDefault(request, new Answer(404, "{\"title\":\"Not found\"}"));
      var then = afterwards.remove(request);
      if (then != null) {
        then.run();
      }
      var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private record Answer(int status, String body) {}
}

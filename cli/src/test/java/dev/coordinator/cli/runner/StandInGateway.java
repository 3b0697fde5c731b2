package dev.coordinator.cli.runner;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.Citation;
import dev.coordinator.contracts.runner.CitationsAsked;
import dev.coordinator.contracts.runner.Cited;
import dev.coordinator.contracts.runner.ClaimAnswer;
import dev.coordinator.contracts.runner.ClaimRequest;
import dev.coordinator.contracts.runner.Heartbeat;
import dev.coordinator.contracts.runner.HeartbeatAnswer;
import dev.coordinator.contracts.runner.HeartbeatAnswer.Order;
import dev.coordinator.contracts.runner.LogChunk;
import dev.coordinator.contracts.runner.Overlap;
import dev.coordinator.contracts.runner.Overlapping;
import dev.coordinator.contracts.runner.Progress;
import dev.coordinator.contracts.runner.ReportSubmission;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Not the gateway: a few doors with its bodies, that hand out what a test puts in and keep what the
 * runner sends.
 */
final class StandInGateway implements AutoCloseable {
  final BlockingQueue<Assignment> work = new LinkedBlockingQueue<>();
  final BlockingQueue<Assignment> system = new LinkedBlockingQueue<>();
  final BlockingQueue<ReportSubmission> reports = new LinkedBlockingQueue<>();
  final BlockingQueue<Heartbeat> heartbeats = new LinkedBlockingQueue<>();
  final BlockingQueue<List<Overlap>> overlaps = new LinkedBlockingQueue<>();
  final BlockingQueue<String> progress = new LinkedBlockingQueue<>();

  /** What the calls of attempts showed: one entry per verb and authorization. */
  final Set<String> shown = ConcurrentHashMap.newKeySet();

  final List<String> log = new CopyOnWriteArrayList<>();
  final AtomicInteger logAnswersToLose = new AtomicInteger();

  final List<ClaimRequest> claims = new CopyOnWriteArrayList<>();
  final List<Citation> cited = new CopyOnWriteArrayList<>();
  final List<CitationsAsked> citationsAsked = new CopyOnWriteArrayList<>();
  final Map<String, byte[]> files = new ConcurrentHashMap<>();
  final AtomicInteger reportStatus = new AtomicInteger(200);
  final AtomicInteger heartbeatStatus = new AtomicInteger(200);
  final AtomicInteger logStatus = new AtomicInteger(200);
  final AtomicInteger logsRefused = new AtomicInteger();
  final AtomicInteger overlapsStatus = new AtomicInteger(200);
  volatile Order order = Order.CONTINUE;
  volatile boolean down;

  private final HttpServer server;

  StandInGateway() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/api/v1/runners", exchange -> answer(exchange, 204, null));
    server.createContext("/api/v1/claims", this::claim);
    server.createContext("/api/v1/attempts/", this::attempt);
    server.createContext("/api/v1/artifacts", this::artifact);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void claim(HttpExchange exchange) throws IOException {
    var request = read(exchange, ClaimRequest.class);
    claims.add(request);
    var queue = request.system() ? system : work;
    try {
      Assignment given = queue.poll(500, TimeUnit.MILLISECONDS);
      answer(exchange, 200, new ClaimAnswer(given == null ? List.of() : List.of(given)));
    } catch (InterruptedException _) {
      exchange.close();
    }
  }

  private void attempt(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String verb = path.substring(path.lastIndexOf('/') + 1);
    shown.add(
        (path.contains("/log/") ? "log" : verb)
            + " "
            + exchange.getRequestHeaders().getFirst("Authorization"));
    if (path.endsWith("/heartbeat")) {
      heartbeats.add(read(exchange, Heartbeat.class));
      int status = heartbeatStatus.get();
      Object body = status == 200 ? new HeartbeatAnswer(order, 30_000, null) : problem(status);
      answer(exchange, status, body);
    } else if (path.endsWith("/progress")) {
      progress.add(read(exchange, Progress.class).message());
      answer(exchange, 204, null);
    } else if (path.endsWith("/overlaps")) {
      int status = overlapsStatus.get();
      overlaps.add(read(exchange, Overlapping.class).overlaps());
      answer(exchange, status, status == 200 ? Map.of() : problem(status));
    } else if (path.contains("/log/")) {
      log(exchange, Integer.parseInt(verb));
    } else if (path.endsWith("/citations")) {
      citationsAsked.add(read(exchange, CitationsAsked.class));
      answer(exchange, 200, new Cited(cited));
    } else {
      int status = reportStatus.get();
      var submission = read(exchange, ReportSubmission.class);
      boolean heard = !down;
      answer(exchange, status, status == 200 ? Map.of() : problem(status));
      if (heard) {
        reports.add(submission);
      }
    }
  }

  /** Takes a chunk as the gateway does; a number that is left out or told otherwise is refused. */
  private void log(HttpExchange exchange, int number) throws IOException {
    String text = read(exchange, LogChunk.class).text();
    if (down) {
      answer(exchange, 200, null);
      return;
    }
    if (logStatus.get() != 200) {
      answer(exchange, logStatus.get(), problem(logStatus.get()));
      logsRefused.incrementAndGet();
      return;
    }
    boolean isNext = number == log.size();
    boolean isAgain = number < log.size() && log.get(number).equals(text);
    if (isNext) {
      log.add(text);
    }
    boolean isHeard = logAnswersToLose.getAndDecrement() <= 0;
    if (isHeard) {
      answer(exchange, isNext || isAgain ? 200 : 409, Map.of());
    } else {
      exchange.close();
    }
  }

  /** All that the agents printed. */
  String wholeLog() {
    return String.join("", log);
  }

  private void artifact(HttpExchange exchange) throws IOException {
    byte[] file = files.get(exchange.getRequestURI().getPath());
    answer(exchange, file == null ? 404 : 200, file == null ? problem(404) : file);
  }

  private static Map<String, Object> problem(int status) {
    return Map.of("title", "As the test wants it", "status", status, "detail", "no");
  }

  private static <T> T read(HttpExchange exchange, Class<T> type) throws IOException {
    return Json.STRICT.readValue(exchange.getRequestBody().readAllBytes(), type);
  }

  private void answer(HttpExchange exchange, int status, Object body) throws IOException {
    try (exchange) {
      if (down) {
        return; // the connection just ends
      }
      byte[] bytes =
          body instanceof byte[] raw
              ? raw
              : body == null ? new byte[0] : Json.STRICT.writeValueAsBytes(body);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      if (bytes.length > 0) {
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

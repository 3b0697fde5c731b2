package dev.coordinator.localstack.door;

import dev.coordinator.contracts.access.RequestTarget;
import dev.coordinator.localstack.door.SlowClients.Patience;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.HostAndPort;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * One port of 127.0.0.1 for all services: streams pass as they come, and every error of the door is
 * a problem document.
 */
public final class FrontDoor implements AutoCloseable {
  static final long BODY_LIMIT = 8L * 1024 * 1024;
  private static final int IDLE_SECONDS = 75; // longer than a long poll and than an SSE comment
  private static final int LONGEST_IDLE_SECONDS = 720; // longer than any answer may take to begin

  private static final Replicas NOBODY = new Replicas(List.of());
  private static final int HANG_UP_MILLIS = 500;
  private static final int LOOK_MILLIS = 1_000;
  private static final Patience PATIENCE =
      new Patience(seconds(20), seconds(IDLE_SECONDS), seconds(25));

  private final Vertx vertx;
  private final HttpServer server;
  private final HttpClient client;
  private final HttpClient patientClient;
  private final HttpProxy proxy;
  private final Map<String, Replicas> services = new HashMap<>();
  private final Supplier<JsonObject> stack;
  private final SlowClients slow;
  private final BiFunction<HttpMethod, String, Duration> patienceWithServices;

  private FrontDoor(
      Vertx vertx,
      Map<String, List<Integer>> services,
      Supplier<JsonObject> stack,
      Patience patience,
      BiFunction<HttpMethod, String, Duration> patienceWithServices) {
    this.vertx = vertx;
    this.patienceWithServices = patienceWithServices;
    this.slow = new SlowClients(patience);
    services.forEach((name, ports) -> this.services.put(name, new Replicas(ports)));
    this.stack = stack;
    this.client = vertx.createHttpClient(towardsServices(IDLE_SECONDS));
    this.patientClient = vertx.createHttpClient(towardsServices(LONGEST_IDLE_SECONDS));
    this.proxy =
        HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
            .origin(FrontDoor::connect)
            .addInterceptor(new Rules());
    this.server =
        vertx
            .createHttpServer(towardsClients())
            .connectionHandler(this::watch)
            .invalidRequestHandler(FrontDoor::refuseUnreadable)
            // there are none; without this, another version of HTTP would never come to us
            .webSocketHandler(ServerWebSocket::close)
            .requestHandler(this::handle);
    answerWishesForWebSocketsInHttp(server);
    vertx.setPeriodic(LOOK_MILLIS, _ -> slow.cut(System.nanoTime()));
    vertx.setPeriodic(
        LOOK_MILLIS, _ -> this.services.values().forEach(all -> all.lookAgain(client)));
  }

  private static HttpClientOptions towardsServices(int idleSeconds) {
    return new HttpClientOptions()
        .setMaxPoolSize(2_000) // because each stream and each waiting claim holds one
        .setConnectTimeout(2_000)
        .setKeepAliveTimeout(20)
        .setIdleTimeout(idleSeconds);
  }

  /** Who is slow is hung up on by other rules. */
  private static HttpServerOptions towardsClients() {
    return new HttpServerOptions()
        .setIdleTimeout(LONGEST_IDLE_SECONDS)
        .setMaxInitialLineLength(8_192)
        .setHttp2ClearTextEnabled(false); // one request at a time can be watched
  }

  private static long seconds(int seconds) {
    return TimeUnit.SECONDS.toNanos(seconds);
  }

  // a stream that takes none is the only way to have such a wish come to the usual handler
  @SuppressWarnings("deprecation")
  private static void answerWishesForWebSocketsInHttp(HttpServer server) {
    server.webSocketStream().pause();
  }

  private void watch(HttpConnection connection) {
    slow.opened(connection, System.nanoTime());
    connection.closeHandler(_ -> slow.closed(connection));
  }

  /** What is no HTTP, or longer than it may be; nothing more is read from there. */
  private static void refuseUnreadable(HttpServerRequest request) {
    request.response().putHeader("Connection", "close");
    Problem.unreadable(request.decoderResult().cause()).answer(request.response());
    request.response().close();
  }

  /** Services by name and the ports of their replicas; stack answers GET /api/v1/stack. */
  public static FrontDoor open(
      int port, Map<String, List<Integer>> services, Supplier<JsonObject> stack)
      throws IOException {
    return open(port, services, stack, PATIENCE, Routes::patience);
  }

  static FrontDoor open(
      int port,
      Map<String, List<Integer>> services,
      Supplier<JsonObject> stack,
      Patience patience,
      BiFunction<HttpMethod, String, Duration> patienceWithServices)
      throws IOException {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(2));
    FrontDoor door = new FrontDoor(vertx, services, stack, patience, patienceWithServices);
    try {
      wait(door.server.listen(port, "127.0.0.1"));
    } catch (IOException e) {
      door.close();
      throw e;
    }
    return door;
  }

  public int port() {
    return server.actualPort();
  }

  /** Ends all open streams too, so that the services behind can end without waiting for them. */
  @Override
  public void close() throws IOException {
    wait(vertx.close());
  }

  private void handle(HttpServerRequest request) {
    slow.asked(request, System.nanoTime());
    problemOf(request).ifPresentOrElse(problem -> refuse(request, problem), () -> route(request));
  }

  private static Optional<Problem> problemOf(HttpServerRequest request) {
    if (request.version() == null) {
      return Optional.of(Problem.version());
    }
    if (!RequestTarget.isReadable(request.uri())) {
      return Optional.of(Problem.address());
    }
    String encoding = request.getHeader("Transfer-Encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("chunked")) {
      return Optional.of(Problem.encoding());
    }
    if (declaredLength(request) > BODY_LIMIT) {
      return Optional.of(Problem.tooLarge(BODY_LIMIT));
    }
    return LoopbackGuard.check(request);
  }

  /** Hangs up, because nobody reads the body; a moment later, so that the answer is read first. */
  private void refuse(HttpServerRequest request, Problem problem) {
    request.response().putHeader("Connection", "close");
    problem.answer(request.response());
    vertx.setTimer(HANG_UP_MILLIS, timer -> request.connection().close());
  }

  private void route(HttpServerRequest request) {
    if (request.path() != null && request.path().equals("/api/v1/stack")) {
      request.response().putHeader("Content-Type", "application/json").end(stack.get().toBuffer());
    } else {
      proxy.handle(request);
    }
  }

  private static long declaredLength(HttpServerRequest request) {
    String said = request.getHeader("Content-Length");
    return said != null && said.matches("\\d{1,18}") ? Long.parseLong(said) : 0;
  }

  private static Future<HttpClientRequest> connect(ProxyContext context) {
    return Objects.requireNonNull(context.get(Exchange.NAME, Exchange.class)).connect();
  }

  private static <T> void wait(Future<T> future) throws IOException {
    try {
      future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof BindException busy ? busy : new IOException(e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("Expected an answer within 10 s, but there was none", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Rewrites the path, limits the body, and waits for no replica for ever. */
  private final class Rules implements ProxyInterceptor {
    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
      ProxyRequest request = context.request();
      Routes.Target target = Routes.of(RequestTarget.withoutServer(request.getURI()));
      request.setURI(target.uri());
      HostAndPort asked = request.proxiedRequest().authority();
      if (asked != null) {
        request.setAuthority(asked); // because a Location must lead back through the door
      }
      Replicas replicas = services.getOrDefault(target.service(), NOBODY);
      Duration patience = patienceWithServices.apply(request.getMethod(), target.uri());
      HttpClient asking = patience.toSeconds() < IDLE_SECONDS ? client : patientClient;
      return new Exchange(vertx, asking, context, target.service(), replicas, patience).answer();
    }
  }
}

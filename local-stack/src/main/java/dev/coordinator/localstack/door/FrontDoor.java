package dev.coordinator.localstack.door;

import dev.coordinator.localstack.door.SlowClients.Patience;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.HostAndPort;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.io.IOException;
import java.net.BindException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * One port of 127.0.0.1 for all services: streams pass as they come, and every error of the door is
 * a problem document.
 */
public final class FrontDoor implements AutoCloseable {
  static final long BODY_LIMIT = 8L * 1024 * 1024;
  private static final int IDLE_SECONDS = 75; // longer than a long poll and than an SSE comment

  private static final int HANG_UP_MILLIS = 500;
  private static final int LOOK_MILLIS = 1_000;
  private static final Patience PATIENCE =
      new Patience(seconds(20), seconds(IDLE_SECONDS), seconds(30));

  private final Vertx vertx;
  private final HttpServer server;
  private final HttpProxy proxy;
  private final Map<String, Replicas> services = new HashMap<>();
  private final Supplier<JsonObject> stack;
  private final SlowClients slow;

  private FrontDoor(
      Vertx vertx,
      Map<String, List<Integer>> services,
      Supplier<JsonObject> stack,
      Patience patience) {
    this.vertx = vertx;
    this.slow = new SlowClients(patience);
    services.forEach((name, ports) -> this.services.put(name, new Replicas(ports)));
    this.stack = stack;
    HttpClient client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setMaxPoolSize(2_000) // because each stream and each waiting claim holds one
                .setConnectTimeout(2_000)
                .setKeepAliveTimeout(20)
                .setIdleTimeout(IDLE_SECONDS));
    this.proxy = HttpProxy.reverseProxy(client).origin(this::connect).addInterceptor(new Rules());
    this.server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setIdleTimeout(IDLE_SECONDS)
                    .setMaxInitialLineLength(8_192)
                    .setHttp2ClearTextEnabled(false)) // one request at a time can be watched
            .connectionHandler(this::watch)
            .invalidRequestHandler(FrontDoor::refuseUnreadable)
            .requestHandler(this::handle);
    vertx.setPeriodic(LOOK_MILLIS, _ -> slow.cut(System.nanoTime()));
  }

  private static long seconds(int seconds) {
    return TimeUnit.SECONDS.toNanos(seconds);
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
    return open(port, services, stack, PATIENCE);
  }

  static FrontDoor open(
      int port, Map<String, List<Integer>> services, Supplier<JsonObject> stack, Patience patience)
      throws IOException {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(2));
    FrontDoor door = new FrontDoor(vertx, services, stack, patience);
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
    LoopbackGuard.check(request)
        .ifPresentOrElse(problem -> refuse(request, problem), () -> route(request));
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
    } else if (declaredLength(request) > BODY_LIMIT) {
      refuse(request, Problem.tooLarge(BODY_LIMIT));
    } else {
      proxy.handle(request);
    }
  }

  private static long declaredLength(HttpServerRequest request) {
    String said = request.getHeader("Content-Length");
    return said != null && said.matches("\\d{1,18}") ? Long.parseLong(said) : 0;
  }

  private Future<HttpClientRequest> connect(ProxyContext context) {
    String uri = context.request().proxiedRequest().uri();
    Replicas replicas = services.get(Routes.of(uri).service());
    return replicas == null
        ? Future.failedFuture("Expected a service for " + uri + ", but there is none")
        : replicas.connect(context.client());
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

  /** Rewrites the path, limits the body, and turns a dead service into a 503. */
  private static final class Rules implements ProxyInterceptor {

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
      ProxyRequest request = context.request();
      Routes.Target target = Routes.of(request.getURI());
      request.setURI(target.uri());
      HostAndPort asked = request.proxiedRequest().authority();
      if (asked != null) {
        request.setAuthority(asked); // because a Location must lead back through the door
      }
      LimitedBody limited = new LimitedBody(request.getBody().stream(), BODY_LIMIT);
      request.setBody(Body.body(limited, request.getBody().length()));
      return context
          .sendRequest()
          .recover(failure ->
              Future.succeededFuture(
                  limited.isExceeded()
                      ? answer(request, Problem.tooLarge(BODY_LIMIT))
                      : answer(request, Problem.unavailable(target.service()))
                          .putHeader("Retry-After", "1")));
    }

    private static ProxyResponse answer(ProxyRequest request, Problem problem) {
      return request
          .release()
          .response()
          .setStatusCode(problem.status())
          .putHeader("Content-Type", Problem.CONTENT_TYPE)
          .setBody(Body.body(problem.body()));
    }
  }
}

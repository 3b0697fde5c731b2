package dev.coordinator.access;

import dev.coordinator.access.Shown.By;
import dev.coordinator.contracts.access.AskingPage;
import dev.coordinator.contracts.access.Right;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The first that sees a request that can be read, whatever it asks for: turns away what comes from
 * a foreign page or is too large, and finds out who calls.
 */
@Singleton
class Gate {
  /** Before every other filter, because nothing is to be done for whom it turns away. */
  private static final int FIRST = 10_000;

  private static final long LOOK_MILLIS = 1_000;
  private static final long HANG_UP_MILLIS = 2_000;
  private static final String SHOWN = Gate.class.getName();
  private static final Set<HttpMethod> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  /** A type of body by its form, because the framework takes any other for a fault of ours. */
  private static final Pattern TYPE =
      Pattern.compile("[\\w!#$&^.+-]{1,100}/[\\w!#$&^.+-]{1,100}\\s*(?:;.*)?");

  private final Place place;
  private final Callers callers;
  private final Judge judge;
  private final Patience patience;
  private final long largestBody;

  Gate(
      Place place,
      Callers callers,
      Judge judge,
      @ConfigProperty(name = "coordinator.head-patience") Duration head,
      @ConfigProperty(name = "coordinator.body-patience") Duration body,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") Optional<MemorySize> largest) {
    this.place = place;
    this.callers = callers;
    this.judge = judge;
    this.patience = new Patience(head, Patience.USUAL.laterHead(), body);
    this.largestBody = largest.map(MemorySize::asLongValue).orElse(Long.MAX_VALUE);
  }

  /** Who calls, as the gate found it. */
  static Shown shown(RoutingContext exchange) {
    Shown shown = exchange.get(SHOWN);
    return shown == null ? Shown.nothing(Caller.NOBODY) : shown;
  }

  /** Whose failures count together: an address, and of IPv6 its network of one customer. */
  static String source(RoutingContext exchange) {
    var address = exchange.request().remoteAddress();
    var host = address == null ? null : address.hostAddress();
    if (host == null || host.indexOf(':') < 0) {
      return String.valueOf(host);
    }
    var parts = host.split(":", 5);
    return String.join(":", Arrays.copyOf(parts, Math.min(4, parts.length)));
  }

  void open(@Observes Filters filters, Vertx vertx, Tokens tokens) {
    Threshold.open(patience);
    filters.register(this::let, FIRST);
    if (tokens.areNeeded()) {
      vertx.setPeriodic(LOOK_MILLIS, _ -> look(vertx, tokens));
    }
  }

  private static void look(Vertx vertx, Tokens tokens) {
    var _ =
        vertx.executeBlocking(() -> {
          tokens.lookAgain();
          return true;
        });
  }

  /** What is no address at all never comes to a filter. */
  void answerFor(@Observes Router router, Doors doors) {
    router
        .route()
        .order(Integer.MIN_VALUE)
        .failureHandler(exchange -> {
          if (isOursToAnswer(exchange)) {
            answer(exchange, stray(exchange, exchange.statusCode(), doors));
          } else {
            exchange.next();
          }
        });
    for (var status : Set.of(400, 404, 405, 406, 413, 415)) {
      router.errorHandler(
          status,
          exchange -> {
            if (!exchange.response().ended()) {
              answer(exchange, stray(exchange, status, doors));
            }
          });
    }
  }

  private static Refusal stray(RoutingContext exchange, int status, Doors doors) {
    return Strays.of(status, exchange.normalizedPath(), doors);
  }

  private static boolean isOursToAnswer(RoutingContext exchange) {
    var status = exchange.statusCode();
    return status >= 400 && status < 500 && !exchange.response().headWritten();
  }

  private void let(RoutingContext exchange) {
    var refusal = refusal(exchange);
    if (refusal.isPresent()) {
      answer(exchange, refusal.get());
      return;
    }
    typeWhatIsLeftOut(exchange.request());
    exchange.next();
  }

  /** Who leaves a body out need not say its type, which the framework would ask for. */
  private static void typeWhatIsLeftOut(HttpServerRequest request) {
    var headers = request.headers();
    var hasBody =
        declared(headers.get("Content-Length")) > 0 || headers.contains("Transfer-Encoding");
    if (!hasBody && !READING.contains(request.method()) && !headers.contains("Content-Type")) {
      headers.set("Content-Type", "application/json");
    }
  }

  private Optional<Refusal> refusal(RoutingContext exchange) {
    return tooLong(exchange.request())
        .or(() -> foreign(exchange))
        .or(() -> unfit(exchange.request().headers()))
        .or(() -> stranger(exchange));
  }

  private static Optional<Refusal> tooLong(HttpServerRequest request) {
    if (request.uri().length() > Refusal.LONGEST_ADDRESS) {
      return Optional.of(Refusal.addressTooLong());
    }
    return length(request.headers()) > Refusal.MOST_HEADERS
        ? Optional.of(Refusal.headersTooLarge())
        : Optional.empty();
  }

  private Optional<Refusal> foreign(RoutingContext exchange) {
    var request = exchange.request();
    var headers = request.headers();
    return place.check(
        Place.addressed(request),
        headers.get("Origin"),
        askingPage(headers).isForeign(request.method().name(), isData(exchange.normalizedPath())));
  }

  private Optional<Refusal> unfit(MultiMap headers) {
    for (var once : Set.of("Authorization", Callers.TOKEN_HEADER, "Origin")) {
      if (headers.getAll(once).size() > 1) {
        return Optional.of(Refusal.twice(once));
      }
    }
    var type = headers.get("Content-Type");
    if (type != null && !TYPE.matcher(type).matches()) {
      return Optional.of(Strays.of(415, Map.of()));
    }
    return declared(headers.get("Content-Length")) > largestBody
        ? Optional.of(Refusal.tooLarge(largestBody))
        : Optional.empty();
  }

  private Optional<Refusal> stranger(RoutingContext exchange) {
    var request = exchange.request();
    var shown = callers.of(request);
    exchange.put(SHOWN, shown);
    var writes = !READING.contains(request.method());
    if (shown.by() == By.COOKIE && writes && request.getHeader("Origin") == null) {
      return Optional.of(Refusal.foreignPage());
    }
    if (shown.by() == By.STALE_COOKIE) {
      // the browser showed it by itself, and is not to be refused for ever
      exchange.response().putHeader("Set-Cookie", SignIn.forgetting(request));
    }
    return operations(exchange.normalizedPath())
        ? judge.refusal(shown, Right.READ, false, source(exchange))
        : Optional.empty();
  }

  private static AskingPage askingPage(MultiMap headers) {
    return new AskingPage(
        headers.get("Sec-Fetch-Site"),
        headers.get("Sec-Fetch-Mode"),
        headers.get("Sec-Fetch-Dest"));
  }

  /** All but the page and what it is made of. */
  private static boolean isData(String path) {
    return path.startsWith("/api/")
        || path.equals("/mcp")
        || path.equals("/q")
        || path.startsWith("/q/");
  }

  private static int length(MultiMap headers) {
    var length = 0;
    for (var header : headers) {
      length += header.getKey().length() + header.getValue().length();
    }
    return length;
  }

  /** What operators read; the state of health is open, because who asks for it has no token. */
  private static boolean operations(String path) {
    return (path.equals("/q") || path.startsWith("/q/")) && !path.startsWith("/q/health");
  }

  private static long declared(@Nullable String length) {
    return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
  }

  private static void answer(RoutingContext exchange, Refusal refusal) {
    var response = exchange.response();
    response.setStatusCode(refusal.status()).putHeader("Content-Type", Refusal.MEDIA_TYPE);
    refusal.headers().forEach(response::putHeader);
    response.end(refusal.body());
    hangUpUnlessWhole(exchange.vertx(), exchange.request());
  }

  /**
   * Nobody reads the body of what is refused, so that its rest is thrown away for a moment, in
   * which the answer is read; who sends on after that is hung up on.
   */
  private static void hangUpUnlessWhole(Vertx vertx, HttpServerRequest request) {
    if (!request.isEnded()) {
      request.resume();
      vertx.setTimer(
          HANG_UP_MILLIS,
          _ -> {
            if (!request.isEnded()) {
              request.connection().close();
            }
          });
    }
  }
}

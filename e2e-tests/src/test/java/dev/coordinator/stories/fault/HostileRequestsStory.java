package dev.coordinator.stories.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.access.AccessToken;
import dev.coordinator.stories.stage.Conditions;
import dev.coordinator.stories.stage.Crew;
import dev.coordinator.stories.stage.RawExchange;
import dev.coordinator.stories.stage.RunningStack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Everything hostile at every door of every service, at the service itself and at the front door,
 * with a token that decides and with one that is none: each is answered in the standard's form or
 * hung up on, none costs memory that stays, and afterwards a feature is built as ever.
 */
@Tag("faults")
class HostileRequestsStory {
  private static final List<String> SERVICES =
      List.of("planner", "scheduler", "gateway", "checkpoint");
  private static final int AT_ONCE = 4;

  /** A silent opening is hung up on after 20 s. */
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  private static final long KEPT_AT_MOST = 256 << 20;
  private static final long PAGE = 4 << 10;

  /** What was sent where, and what came back. */
  private record Sent(String what, RawExchange exchange) {
    boolean refused() {
      return exchange.status() >= 400;
    }

    /**
     * To have too much to do, with the time to come again, and to speak no HTTP/1.0 are refusals.
     */
    boolean failed() {
      return switch (exchange.status()) {
        case 503 -> !exchange.says("retry-after");
        case 505 -> !what.endsWith("HTTP/1.0");
        default -> exchange.status() >= 500;
      };
    }

    @Override
    public String toString() {
      return "%s -> %s".formatted(what, exchange.head().lines().findFirst().orElse("nothing"));
    }
  }

  @Test
  void eachIsAnsweredAndNothingIsLost() throws Exception {
    try (var stack = RunningStack.start(Conditions.USUAL)) {
      var before = resident(stack);
      var sent = sendAll(stack);
      var after = resident(stack);
      tell(sent, before, after);

      assertThat(sent).hasSizeGreaterThan(5_000);
      assertThat(those(sent, one -> one.exchange().hung())).as("hung").isEmpty();
      assertThat(those(sent, Sent::failed)).as("failed").isEmpty();
      assertThat(those(sent, one -> one.refused() && !one.exchange().isProblem()))
          .as("refused without a problem document")
          .isEmpty();
      assertThat(after)
          .as("resident")
          .allSatisfy((part, now) -> assertThat(now).isLessThan(before.get(part) + KEPT_AT_MOST));
      buildsAFeature(stack);
    }
  }

  private static List<Sent> sendAll(RunningStack stack)
      throws InterruptedException, ExecutionException {
    try (var senders = Executors.newFixedThreadPool(AT_ONCE)) {
      var turns =
          SERVICES.stream().flatMap(service -> turns(stack, service)).map(senders::submit).toList();
      var sent = new ArrayList<Sent>();
      for (var turn : turns) {
        sent.addAll(turn.get());
      }
      return sent;
    }
  }

  /** Each of a service's doors, directly and through the front door, with either token. */
  private static Stream<Callable<List<Sent>>> turns(RunningStack stack, String service) {
    var tokens = List.of(stack.person(), AccessToken.random().secret());
    var ports =
        Stream.of(stack.web(), stack.web(service))
            .map(web -> URI.create(web.url()).getPort())
            .toList();
    return Door.of(stack.web(service)).stream()
        .flatMap(door ->
            ports.stream()
                .flatMap(port -> tokens.stream().map(token -> () -> send(door, port, token))));
  }

  private static List<Sent> send(Door door, int port, String token) {
    var sent = new ArrayList<Sent>();
    HostileRequests.at(door, port, token)
        .forEach((name, bytes) ->
            sent.add(
                new Sent(
                    "%s at %d: %s".formatted(door, port, name),
                    RawExchange.with(port, bytes, PATIENCE))));
    return sent;
  }

  private static List<Sent> those(List<Sent> sent, Predicate<Sent> are) {
    return sent.stream().filter(are).toList();
  }

  private static void tell(List<Sent> sent, Map<String, Long> before, Map<String, Long> after) {
    var slowest =
        sent.stream()
            .max(Comparator.comparing(one -> one.exchange().took()))
            .map(one -> one.exchange().took().toMillis() + " ms for " + one)
            .orElse("none");
    System.out.printf(
        "hostile requests: %d, %d answered with 503, %d hung up on, the slowest %s; resident bytes before %s, after %s%n",
        sent.size(),
        those(sent, one -> one.exchange().status() == 503).size(),
        those(sent, one -> one.exchange().head().isEmpty()).size(),
        slowest,
        before,
        after);
  }

  private static Map<String, Long> resident(RunningStack stack) throws IOException {
    var resident = new TreeMap<String, Long>();
    for (var service : SERVICES) {
      long pid = stack.parts().processes(service).getFirst().pid();
      var pages = Files.readString(Path.of("/proc/" + pid + "/statm")).split(" ")[1];
      resident.put(service, Long.parseLong(pages) * PAGE);
    }
    return resident;
  }

  private static void buildsAFeature(RunningStack stack) {
    var session = stack.submit(FourBatches.of("after", "writer", "tester"));
    var agents = List.of("writer", "tester");
    try (var _ = new Crew(stack.web(), Duration.ofMillis(100), agents)) {
      session.awaitCompleted();
    }
    stack.invariants().hold(session);
    stack.ledger().holds(session);
  }
}

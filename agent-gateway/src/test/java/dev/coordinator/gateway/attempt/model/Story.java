package dev.coordinator.gateway.attempt.model;

import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.runner.ReportSubmission.Ending;
import dev.coordinator.gateway.attempt.model.AttemptCommand.Claim;
import dev.coordinator.gateway.attempt.model.AttemptCommand.Drain;
import dev.coordinator.gateway.attempt.model.AttemptCommand.EndLease;
import dev.coordinator.gateway.attempt.model.AttemptCommand.Offer;
import dev.coordinator.gateway.attempt.model.AttemptCommand.Renew;
import dev.coordinator.gateway.attempt.model.AttemptCommand.Report;
import dev.coordinator.gateway.attempt.model.AttemptCommand.Withdraw;
import dev.coordinator.gateway.attempt.model.AttemptEvent.AttemptEnded;
import dev.coordinator.gateway.attempt.model.AttemptEvent.WasClaimed;
import dev.coordinator.gateway.attempt.model.AttemptEvent.WasCompleted;
import dev.coordinator.gateway.attempt.model.Decision.Done;
import dev.coordinator.gateway.attempt.model.RequestState.Leased;
import dev.coordinator.gateway.attempt.model.RequestState.Unknown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * One seeded story of a session's requests: the scheduler's orders come twice and out of place,
 * runners die, fall silent and report late. Tells what went wrong.
 */
final class Story {
  /** What the gateway must not leave out. */
  enum Rule {
    /** A request that arrives at or below the drained epoch is completed at once. */
    EPOCH_AT_ARRIVAL,
    /** A lease that ends at or below the drained epoch completes its request. */
    EPOCH_AT_THE_END,
    /** A withdrawal that comes before its request is stored. */
    STORED_WITHDRAWAL,
    /** The token is checked where the report is accepted. */
    TOKEN
  }

  private static final Duration LENGTH = Duration.ofSeconds(30);
  private static final Duration GRACE = Duration.ofSeconds(60);
  private static final int STEPS = 120;

  private record Order(String request, AttemptCommand command) {}

  private record Held(String request, long token, String runner) {}

  private final Random random;
  private final EnumSet<Rule> rules;
  private final Map<String, Terms> dispatched = new LinkedHashMap<>();
  private final Map<String, RequestState> states = new HashMap<>();
  private final Map<String, List<AttemptEvent>> histories = new HashMap<>();
  private final Map<String, Integer> completions = new HashMap<>();
  private final Set<String> withdrawn = new HashSet<>();
  private final List<Order> onTheWay = new ArrayList<>();
  private final List<Held> runners = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private Instant now = LifecyclePage.NOON;
  private int epoch = 1;
  private int drained;
  private long tokens;

  Story(long seed, EnumSet<Rule> rules) {
    this.random = new Random(seed);
    this.rules = rules;
  }

  List<String> tell() {
    for (var step = 0; step < STEPS; step++) {
      now = now.plusSeconds(random.nextInt(8));
      step();
    }
    end();
    check();
    return wrong;
  }

  private void step() {
    switch (random.nextInt(12)) {
      case 0, 1 -> dispatch();
      case 2, 3 -> deliver();
      case 4, 5 -> claim();
      case 6 -> heartbeat();
      case 7, 8 -> report();
      case 9 -> sweep();
      case 10 -> orderWithdrawal();
      default -> drainOrResume();
    }
  }

  private void dispatch() {
    if (dispatched.size() < 6) {
      var request = "request-" + dispatched.size();
      dispatched.put(request, new Terms(epoch, 1 + random.nextInt(3), Duration.ofSeconds(90)));
      onTheWay.add(new Order(request, new Offer(0)));
    }
  }

  private void orderWithdrawal() {
    pick(dispatched.keySet())
        .ifPresent(request -> onTheWay.add(new Order(request, new Withdraw("nobody came"))));
  }

  private void drainOrResume() {
    if (random.nextInt(3) == 0) {
      onTheWay.add(new Order("", new Drain(epoch, "pause")));
      epoch++;
    }
  }

  /** Any message may come next, and may come again. */
  private void deliver() {
    if (!onTheWay.isEmpty()) {
      var order = onTheWay.get(random.nextInt(onTheWay.size()));
      if (random.nextInt(4) > 0) {
        onTheWay.remove(order);
      }
      follow(order);
    }
  }

  private void follow(Order order) {
    if (order.command() instanceof Withdraw && !(stateOf(order.request()) instanceof Leased)) {
      withdrawn.add(order.request());
    }
    switch (order.command()) {
      case Offer _ ->
          apply(order.request(), new Offer(rules.contains(Rule.EPOCH_AT_ARRIVAL) ? drained : 0));
      case Drain(var ordered, var reason) -> {
        drained = Math.max(drained, ordered);
        dispatched.keySet().forEach(request -> apply(request, new Drain(drained, reason)));
      }
      case Withdraw _
          when stateOf(order.request()) instanceof Unknown
              && !rules.contains(Rule.STORED_WITHDRAWAL) -> {}
      default -> apply(order.request(), order.command());
    }
  }

  private void claim() {
    var runner = "runner-" + random.nextInt(3);
    for (var request : dispatched.keySet()) {
      var command = new Claim(runner, ++tokens, LENGTH, drained);
      if (apply(request, command)) {
        runners.add(new Held(request, command.token(), runner));
        return;
      }
    }
  }

  private void heartbeat() {
    pick(runners).ifPresent(held -> apply(held.request(), new Renew(held.token(), LENGTH, GRACE)));
  }

  /** A runner reports, perhaps late, perhaps again; a dead one never does. */
  private void report() {
    pick(runners)
        .ifPresent(held -> {
          if (random.nextInt(3) > 0) {
            runners.remove(held);
          }
          if (random.nextInt(4) > 0) {
            report(held, Ending.values()[random.nextInt(Ending.values().length)]);
          }
        });
  }

  private void report(Held held, Ending ending) {
    var token = held.token();
    if (!rules.contains(Rule.TOKEN) && stateOf(held.request()) instanceof Leased(_, var lease)) {
      token = lease.token();
    }
    if (apply(held.request(), new Report(token, ending, "said", drained))
        && newestToken(held.request()) != held.token()) {
      wrong.add("an old token ended " + held);
    }
  }

  private void sweep() {
    var known = rules.contains(Rule.EPOCH_AT_THE_END) ? drained : 0;
    dispatched.keySet().forEach(request -> apply(request, new EndLease(known)));
  }

  /** All orders arrive, all runners are gone, the session drains: nothing may stay open. */
  private void end() {
    onTheWay.add(new Order("", new Drain(epoch, "the end")));
    var last = List.copyOf(onTheWay);
    onTheWay.clear();
    last.reversed().forEach(this::follow);
    now = now.plus(Duration.ofHours(1));
    sweep();
  }

  private boolean apply(String request, AttemptCommand command) {
    var terms = dispatched.get(request);
    var state = stateOf(request);
    if (!(AttemptLifecycle.decide(terms, state, command, now) instanceof Done(var events))) {
      return false;
    }
    histories.computeIfAbsent(request, _ -> new ArrayList<>()).addAll(events);
    states.put(request, AttemptLifecycle.evolve(state, events));
    events.forEach(event -> watch(request, event));
    return true;
  }

  private void watch(String request, AttemptEvent event) {
    if (event instanceof WasCompleted) {
      completions.merge(request, 1, Integer::sum);
    }
    if (event instanceof WasClaimed && dispatched.get(request).epoch() <= drained) {
      wrong.add(request + " was claimed after its drain");
    }
    if (event instanceof WasClaimed && withdrawn.contains(request)) {
      wrong.add(request + " was claimed after its withdrawal");
    }
    if (event instanceof WasCompleted(var outcome, _)
        && outcome == Outcome.ABANDONED
        && counted(request) < dispatched.get(request).maxAttempts()) {
      wrong.add(request + " was abandoned with attempts left");
    }
  }

  private long counted(String request) {
    return histories.get(request).stream()
        .filter(event -> event instanceof AttemptEnded(_, var counts, _, _) && counts)
        .count();
  }

  private long newestToken(String request) {
    return histories.get(request).stream()
        .filter(WasClaimed.class::isInstance)
        .mapToLong(event -> ((WasClaimed) event).lease().token())
        .max()
        .orElse(0);
  }

  private void check() {
    for (var request : dispatched.keySet()) {
      if (completions.getOrDefault(request, 0) != 1) {
        wrong.add(request + " has " + completions.get(request) + " completions");
      }
      var replayed =
          AttemptLifecycle.evolve(new Unknown(), histories.getOrDefault(request, List.of()));
      if (!replayed.equals(stateOf(request))) {
        wrong.add(request + " is not what its events tell");
      }
    }
  }

  private RequestState stateOf(String request) {
    return states.getOrDefault(request, new Unknown());
  }

  private <T> Optional<T> pick(Collection<T> from) {
    return from.stream().skip(from.isEmpty() ? 0 : random.nextInt(from.size())).findFirst();
  }
}

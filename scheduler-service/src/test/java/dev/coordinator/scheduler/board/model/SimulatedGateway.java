package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.event.AttemptLost;
import dev.coordinator.contracts.event.AttemptStarted;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.DrainOrdered;
import dev.coordinator.contracts.event.Event;
import dev.coordinator.contracts.event.ItemsShared;
import dev.coordinator.contracts.event.ItemsStored;
import dev.coordinator.contracts.event.WithdrawalOrdered;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.contracts.report.Evidence;
import dev.coordinator.contracts.report.Report;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * The other side of the protocol as this page's rules have it, in memory: one request, one
 * completion. It draws from a seed which runner claims, dies, reports, is blocked.
 */
final class SimulatedGateway {
  private final Random random;
  private final List<Event> said = new ArrayList<>();
  private final Map<String, Request> requests = new HashMap<>();
  private final Map<String, Integer> drained = new HashMap<>();
  private final Set<String> withdrawn = new HashSet<>();
  private final Set<String> deserted = new HashSet<>();
  private int commits;

  SimulatedGateway(Random random) {
    this.random = random;
  }

  private static final class Request {
    final BatchRequested asked;
    int attempt;
    boolean leased;
    boolean completed;

    Request(BatchRequested asked) {
      this.asked = asked;
    }
  }

  List<Event> takeSaid() {
    var taken = List.copyOf(said);
    said.clear();
    return taken;
  }

  Set<String> completed() {
    var ids = new HashSet<String>();
    requests.forEach((id, request) -> {
      if (request.completed) {
        ids.add(id);
      }
    });
    return ids;
  }

  List<BatchRequested> unfinished() {
    return requests.values().stream()
        .filter(request -> !request.completed)
        .map(request -> request.asked)
        .toList();
  }

  List<BatchRequested> worked() {
    return requests.values().stream()
        .filter(request -> request.leased)
        .map(request -> request.asked)
        .toList();
  }

  /** The last attempt at the request; 0 for none. */
  int attemptsAt(String id) {
    var request = requests.get(id);
    return request == null ? 0 : request.attempt;
  }

  void hear(Event event) {
    switch (event) {
      case BatchRequested asked when requests.containsKey(asked.request()) -> {}
      case BatchRequested asked -> {
        var request = new Request(asked);
        requests.put(asked.request(), request);
        if (asked.epoch() <= drained.getOrDefault(asked.session(), 0)) {
          end(request, Outcome.STOPPED);
        } else if (withdrawn.contains(asked.request())) {
          end(request, Outcome.WITHDRAWN);
        }
      }
      case DrainOrdered drain -> {
        drained.merge(drain.session(), drain.epoch(), Math::max);
        requests.values().stream()
            .filter(request ->
                request.asked.session().equals(drain.session())
                    && request.asked.epoch() <= drain.epoch())
            .filter(request -> !request.completed && (!request.leased || drain.stopAll()))
            .forEach(request -> end(request, Outcome.STOPPED));
      }
      case WithdrawalOrdered order -> {
        withdrawn.add(order.request());
        var request = requests.get(order.request());
        if (request != null && !request.completed && !request.leased) {
          end(request, Outcome.WITHDRAWN);
        }
      }
      case ItemsShared shared -> said.add(new ItemsStored(shared.session(), shared.syncPoint()));
      default -> {}
    }
  }

  /** One thing that a runner, or its death, does to some unfinished request. */
  void act(int troublePercent) {
    var open =
        requests.values().stream()
            .filter(request -> !request.completed)
            .filter(request -> request.leased || !deserted.contains(request.asked.request()))
            .sorted(java.util.Comparator.comparing(request -> request.asked.request()))
            .toList();
    if (open.isEmpty()) {
      return;
    }
    var request = open.get(random.nextInt(open.size()));
    if (!request.leased) {
      request.leased = true;
      request.attempt++;
      said.add(
          new AttemptStarted(
              request.asked.session(),
              request.asked.request(),
              request.asked.batch(),
              request.attempt,
              request.attempt,
              request.asked.agent(),
              "r" + request.attempt));
    } else if (random.nextInt(100) < troublePercent) {
      trouble(request);
    } else {
      end(request, Outcome.REPORTED);
    }
  }

  /** Now and then what the plan has, and what it is to produce. */
  private Blocker.Need need() {
    var task = List.of("api-1", "ui-1", "e2e", "nothing").get(random.nextInt(4));
    var artifact = random.nextInt(4) == 0 ? "contract" : null;
    return new Blocker.Need("more", artifact == null ? task : null, artifact, null, null);
  }

  private void trouble(Request request) {
    if (joins(request.asked) && random.nextBoolean()) {
      conflict(request);
      return;
    }
    switch (random.nextInt(4)) {
      case 0 -> end(request, Outcome.BLOCKED);
      case 1 -> lose(request);
      case 2 -> end(request, Outcome.REPORTED, 1);
      default -> end(request, request.attempt >= 3 ? Outcome.ABANDONED : Outcome.REPORTED);
    }
  }

  /** An integration, or a merge by hand, which may conflict in more files than it may change. */
  private static boolean joins(BatchRequested asked) {
    return asked.integration() != null
        || (asked.tree() != null && !asked.tree().conflicting().isEmpty());
  }

  /** Accepted commits that do not merge by themselves. */
  private void conflict(Request request) {
    request.completed = true;
    request.leased = false;
    var asked = request.asked;
    var evidence =
        new Evidence(
            null,
            false,
            0,
            "half-joined",
            null,
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of("api/file"),
            List.of(),
            List.of(),
            "",
            false);
    said.add(
        new BatchCompleted(
            asked.session(),
            asked.request(),
            asked.batch(),
            Outcome.BLOCKED,
            request.attempt,
            request.attempt,
            asked.fileToken(),
            null,
            "r",
            "clone",
            "does not merge",
            null,
            evidence));
  }

  private void lose(Request request) {
    request.leased = false;
    said.add(
        new AttemptLost(
            request.asked.session(),
            request.asked.request(),
            request.asked.batch(),
            request.attempt,
            "r",
            "its lease ended"));
    if (random.nextInt(3) == 0) {
      // the only runner that could carry it is gone
      deserted.add(request.asked.request());
    }
    if (request.asked.epoch() <= drained.getOrDefault(request.asked.session(), 0)) {
      end(request, Outcome.STOPPED);
    }
  }

  private void end(Request request, Outcome outcome) {
    end(request, outcome, 0);
  }

  /** With what its acceptance commands exit. */
  private void end(Request request, Outcome outcome, int checked) {
    request.completed = true;
    request.leased = false;
    var asked = request.asked;
    var changed = asked.writes().stream().map(glob -> glob.replace("**", "file")).toList();
    var evidence =
        outcome == Outcome.REPORTED
            ? new Evidence(
                0,
                false,
                10,
                null,
                "c" + ++commits,
                "coordinator/feature",
                changed,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                asked.acceptance().stream()
                    .map(one -> new Evidence.CommandRun(one.run(), checked, 5, ""))
                    .toList(),
                "",
                false)
            : null;
    var blocker =
        new Blocker(
            random.nextBoolean()
                ? Blocker.Kind.DEPENDENCY
                : Blocker.Kind.values()[random.nextInt(4)],
            random.nextBoolean() ? Blocker.Severity.CRITICAL : Blocker.Severity.MODERATE,
            "no",
            random.nextInt(3) == 0 ? null : need());
    var report =
        outcome == Outcome.BLOCKED
            ? new Report("", null, null, null, null, null, blocker)
            : Report.of("did it");
    said.add(
        new BatchCompleted(
            asked.session(),
            asked.request(),
            asked.batch(),
            outcome,
            request.attempt,
            request.attempt,
            asked.fileToken(),
            asked.agent(),
            "r",
            "clone",
            null,
            report,
            evidence));
  }
}

package dev.coordinator.gateway.attempt;

import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.gateway.attempt.model.Fit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The waiters that one transaction has in its hands, with what each gets if it commits. Those that
 * get nothing, or all after a rollback, must look again.
 */
public final class Reservation {
  private final WaitingClaims waiting;
  private final Map<Waiter, List<Assignment>> given = new LinkedHashMap<>();
  private final Map<Waiter, Integer> taken = new LinkedHashMap<>();
  private final List<BatchRequested> left = new ArrayList<>();

  public Reservation(WaitingClaims waiting) {
    this.waiting = waiting;
  }

  /** A waiter for the request: one that has nothing yet, else one with a slot left. */
  Optional<Waiter> take(BatchRequested request) {
    var idle = waiting.take(request);
    var waiter =
        idle.isPresent()
            ? idle
            : taken.entrySet().stream()
                .filter(entry -> entry.getValue() < entry.getKey().claim().max())
                .map(Map.Entry::getKey)
                .filter(one -> Fit.fits(one.claim(), request))
                .findFirst();
    waiter.ifPresent(one -> taken.merge(one, 1, Integer::sum));
    return waiter;
  }

  void give(Waiter waiter, Assignment assignment) {
    given.computeIfAbsent(waiter, _ -> new ArrayList<>()).add(assignment);
  }

  void leave(BatchRequested request) {
    left.add(request);
  }

  /** What each waiter that got something is to be answered. */
  public Map<Waiter, List<Assignment>> given() {
    return given;
  }

  /** Whoever was taken and got nothing. */
  public List<Waiter> disappointed() {
    return taken.keySet().stream().filter(waiter -> !given.containsKey(waiter)).toList();
  }

  public List<Waiter> all() {
    return List.copyOf(taken.keySet());
  }

  /** What is now offered because no waiter of this process fitted. */
  public List<BatchRequested> left() {
    return left;
  }
}

package dev.coordinator.gateway.attempt;

import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.runner.ClaimAnswer;
import dev.coordinator.contracts.runner.ClaimRequest;
import dev.coordinator.gateway.attempt.model.Fit;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The long polls of this process. A waiter is parked, or in one pair of hands, never both; and none
 * is parked over an offer that it has not seen.
 */
@Singleton
public final class WaitingClaims {
  private final Map<String, Waiter> byClaim = new HashMap<>();
  private final Map<String, SequencedSet<Waiter>> parked = new HashMap<>();
  private long offers;

  /** The waiter of this claim, and whether it is new. */
  public record Joined(Waiter waiter, boolean isNew) {}

  /** A repeated claim joins the one that is still being answered. */
  public synchronized Joined join(ClaimRequest claim) {
    var known = byClaim.get(keyOf(claim));
    if (known != null) {
      known.listeners(1);
      return new Joined(known, false);
    }
    var wait = TimeUnit.MILLISECONDS.toNanos(claim.waitMillis());
    var waiter = new Waiter(claim, System.nanoTime() + wait);
    waiter.listeners(1);
    byClaim.put(keyOf(claim), waiter);
    return new Joined(waiter, true);
  }

  /** Counts offers; to be read before looking for work. */
  public synchronized long offers() {
    return offers;
  }

  /** Parks the waiter, unless something was offered since it looked or nobody listens any more. */
  public synchronized boolean park(Waiter waiter, long offersSeen) {
    if (offers != offersSeen || !waiter.hasListeners()) {
      return false;
    }
    placesOf(waiter.claim()).forEach(place -> placed(place).add(waiter));
    return true;
  }

  /** These can be claimed and no waiter got them: those who fit, no longer parked. */
  public synchronized List<Waiter> offered(List<BatchRequested> requests) {
    offers++;
    return requests.stream().flatMap(request -> take(request).stream()).toList();
  }

  /** All parked waiters, no longer parked: each must look again. */
  public synchronized List<Waiter> unparkAll() {
    var all = parked.values().stream().flatMap(SequencedSet::stream).distinct().toList();
    parked.clear();
    return all;
  }

  /** Unparks this one; false when it is in somebody's hands. */
  public synchronized boolean unpark(Waiter waiter) {
    var was = false;
    for (var place : placesOf(waiter.claim())) {
      var there = parked.get(place);
      was |= there != null && there.remove(waiter);
      if (there != null && there.isEmpty()) {
        parked.remove(place);
      }
    }
    return was;
  }

  /** The longest waiting claim that fits, no longer parked. */
  synchronized Optional<Waiter> take(BatchRequested request) {
    var there = parked.get(placeOf(request));
    if (there == null) {
      return Optional.empty();
    }
    var found = there.stream().filter(waiter -> Fit.fits(waiter.claim(), request)).findFirst();
    found.ifPresent(this::unpark);
    return found;
  }

  /** One connection of the claim is gone; unparks it when it was the last. */
  public synchronized boolean leave(Waiter waiter) {
    return waiter.listeners(-1) <= 0 && unpark(waiter);
  }

  /** Gives the answer; the claim's next repetition is a new question. */
  public void answer(Waiter waiter, ClaimAnswer answer) {
    forget(waiter);
    waiter.answer().complete(answer);
  }

  /** Gives no answer but a failure. */
  public void fail(Waiter waiter, Throwable failure) {
    forget(waiter);
    waiter.answer().completeExceptionally(failure);
  }

  private synchronized void forget(Waiter waiter) {
    byClaim.remove(keyOf(waiter.claim()), waiter);
  }

  private SequencedSet<Waiter> placed(String place) {
    return parked.computeIfAbsent(place, _ -> new LinkedHashSet<>());
  }

  private static String keyOf(ClaimRequest claim) {
    return claim.runner() + "/" + claim.claimId();
  }

  private static List<String> placesOf(ClaimRequest claim) {
    return claim.system()
        ? List.of(place(claim.repository(), null))
        : claim.agents().stream().map(agent -> place(claim.repository(), agent)).toList();
  }

  private static String placeOf(BatchRequested request) {
    return place(
        request.repository(), request.kind() == BatchRequested.Kind.WORK ? request.agent() : null);
  }

  private static String place(@Nullable String repository, @Nullable String agent) {
    return repository + "\n" + agent;
  }
}

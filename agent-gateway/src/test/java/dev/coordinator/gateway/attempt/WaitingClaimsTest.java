package dev.coordinator.gateway.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.feature.Policy.EvidenceSource;
import dev.coordinator.contracts.runner.ClaimAnswer;
import dev.coordinator.contracts.runner.ClaimRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A waiting claim is in one pair of hands, and misses no offer. */
class WaitingClaimsTest {
  private final WaitingClaims waiting = new WaitingClaims();

  private static ClaimRequest claim(String id, String runner, String agent, int max) {
    return new ClaimRequest(id, runner, "shop", "clone-1", List.of(agent), max, max, false, 10_000);
  }

  private static BatchRequested request(String agent, String cloneId) {
    return new BatchRequested(
        "s",
        "s/b/1",
        1,
        "b",
        Kind.WORK,
        agent,
        "f",
        "20261125_140000",
        "shop",
        cloneId,
        1,
        1_000,
        20,
        3,
        EvidenceSource.RUNNER,
        1,
        List.of(),
        List.of(),
        null,
        null,
        null,
        List.of(),
        null,
        null,
        null);
  }

  private Waiter parked(ClaimRequest claim) {
    var waiter = waiting.join(claim).waiter();
    assertThat(waiting.park(waiter, waiting.offers())).isTrue();
    return waiter;
  }

  @Test
  void theLongestWaitingClaimThatFitsIsTakenOnce() {
    parked(claim("1", "r1", "ui", 1));
    var first = parked(claim("2", "r2", "api", 1));
    parked(claim("3", "r3", "api", 1));
    assertThat(waiting.take(request("api", null))).contains(first);
    assertThat(waiting.take(request("api", null))).isPresent();
    assertThat(waiting.take(request("api", null))).isEmpty();
  }

  @Test
  void aRequestOfOneCloneWaitsForARunnerOfThatClone() {
    var waiter = parked(claim("1", "r1", "api", 1));
    assertThat(waiting.take(request("api", "another-clone"))).isEmpty();
    assertThat(waiting.take(request("api", "clone-1"))).contains(waiter);
  }

  @Test
  void nobodyIsParkedOverAnOfferThatHeHasNotSeen() {
    var waiter = waiting.join(claim("1", "r1", "api", 1)).waiter();
    var seen = waiting.offers();
    waiting.offered(List.of(request("api", null)));
    assertThat(waiting.park(waiter, seen)).isFalse();
    assertThat(waiting.park(waiter, waiting.offers())).isTrue();
  }

  @Test
  void anOfferWakesThoseWhoFitAndLeavesTheOthers() {
    var fits = parked(claim("1", "r1", "api", 1));
    var other = parked(claim("2", "r2", "ui", 1));
    assertThat(waiting.offered(List.of(request("api", null)))).containsExactly(fits);
    assertThat(waiting.unparkAll()).containsExactly(other);
  }

  @Test
  void aRepeatedClaimSharesTheAnswerUntilItIsGiven() {
    var first = waiting.join(claim("1", "r1", "api", 1));
    var again = waiting.join(claim("1", "r1", "api", 1));
    assertThat(first.isNew()).isTrue();
    assertThat(again.isNew()).isFalse();
    assertThat(again.waiter()).isSameAs(first.waiter());
    waiting.answer(first.waiter(), new ClaimAnswer(List.of()));
    assertThat(waiting.join(claim("1", "r1", "api", 1)).isNew()).isTrue();
  }

  @Test
  void aWaiterLeavesWithItsLastConnection() {
    var waiter = parked(claim("1", "r1", "api", 1));
    waiting.join(claim("1", "r1", "api", 1));
    assertThat(waiting.leave(waiter)).isFalse();
    assertThat(waiting.leave(waiter)).isTrue();
    assertThat(waiting.take(request("api", null))).isEmpty();
  }

  @Test
  void nobodyIsParkedWhoHasLeftWhileItLooked() {
    var waiter = waiting.join(claim("1", "r1", "api", 1)).waiter();
    var seen = waiting.offers();
    assertThat(waiting.leave(waiter)).isFalse();
    assertThat(waiting.park(waiter, seen)).isFalse();
    assertThat(waiting.take(request("api", null))).isEmpty();
  }

  @Test
  void oneTransactionServesIdleClaimsFirstAndThenTheirOtherSlots() {
    var two = parked(claim("1", "r1", "api", 2));
    var one = parked(claim("2", "r2", "api", 1));
    var reservation = new Reservation(waiting);
    assertThat(reservation.take(request("api", null))).contains(two);
    assertThat(reservation.take(request("api", null))).contains(one);
    assertThat(reservation.take(request("api", null))).contains(two);
    assertThat(reservation.take(request("api", null))).isEmpty();
    assertThat(reservation.disappointed()).containsExactly(two, one);
  }
}

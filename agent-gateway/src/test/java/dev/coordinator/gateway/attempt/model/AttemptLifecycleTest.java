package dev.coordinator.gateway.attempt.model;

import static dev.coordinator.gateway.attempt.model.LifecyclePage.GRACE;
import static dev.coordinator.gateway.attempt.model.LifecyclePage.LEASE;
import static dev.coordinator.gateway.attempt.model.LifecyclePage.LEASED;
import static dev.coordinator.gateway.attempt.model.LifecyclePage.LENGTH;
import static dev.coordinator.gateway.attempt.model.LifecyclePage.NOON;
import static dev.coordinator.gateway.attempt.model.LifecyclePage.ONE_LOST;
import static dev.coordinator.gateway.attempt.model.LifecyclePage.RUNNING;
import static dev.coordinator.gateway.attempt.model.LifecyclePage.TERMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.runner.ReportSubmission.Ending;
import dev.coordinator.gateway.attempt.model.AttemptCommand.Claim;
import dev.coordinator.gateway.attempt.model.AttemptCommand.EndLease;
import dev.coordinator.gateway.attempt.model.AttemptCommand.Renew;
import dev.coordinator.gateway.attempt.model.AttemptEvent.AttemptEnded;
import dev.coordinator.gateway.attempt.model.AttemptEvent.End;
import dev.coordinator.gateway.attempt.model.AttemptEvent.WasClaimed;
import dev.coordinator.gateway.attempt.model.AttemptEvent.WasCompleted;
import dev.coordinator.gateway.attempt.model.AttemptEvent.WasOffered;
import dev.coordinator.gateway.attempt.model.AttemptEvent.WasRenewed;
import dev.coordinator.gateway.attempt.model.Decision.Done;
import dev.coordinator.gateway.attempt.model.Decision.Refused;
import dev.coordinator.gateway.attempt.model.RequestState.Leased;
import dev.coordinator.gateway.attempt.model.RequestState.Offered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The life of a request: what may follow what. */
class AttemptLifecycleTest {
  @Test
  void theTableInTheDocsIsTheTableInTheCode() throws IOException {
    var page = Path.of("..", "docs", "lifecycles", "attempt.md");
    if (Boolean.getBoolean("lifecycles.write")) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, LifecyclePage.print());
    }
    assertThat(page)
        .as("run this test with -Dlifecycles.write=true to rewrite it")
        .hasContent(LifecyclePage.print());
  }

  @Test
  void everyStateAndEveryCommandHasItsPlaceInTheTable() {
    assertThat(LifecyclePage.states())
        .<Class<?>>extracting(state -> state.value().getClass())
        .containsAll(records(RequestState.class));
    assertThat(LifecyclePage.commands())
        .<Class<?>>extracting(command -> command.value().getClass())
        .containsAll(records(AttemptCommand.class));
  }

  private static Set<Class<?>> records(Class<?> sealed) {
    var records = new HashSet<Class<?>>();
    for (var permitted : sealed.getPermittedSubclasses()) {
      if (permitted.isRecord()) {
        records.add(permitted);
      } else {
        records.addAll(records(permitted));
      }
    }
    return records;
  }

  private static Decision decide(RequestState state, AttemptCommand command, Instant now) {
    return AttemptLifecycle.decide(TERMS, state, command, now);
  }

  private static Done done(AttemptEvent... events) {
    return new Done(List.of(events));
  }

  @Test
  void aClaimBeginsTheNextAttemptUnderItsOwnToken() {
    var claim = new Claim("runner-2", 43, LENGTH, RUNNING);
    assertThat(decide(new Offered(ONE_LOST), claim, NOON))
        .isEqualTo(
            done(new WasClaimed(new Lease(2, 43, "runner-2", NOON, NOON.plusSeconds(30), false))));
  }

  @Test
  void theRunnerThatLostARequestGetsItAgainAfterOneLeaseLength() {
    var claim = new Claim("runner-1", 43, LENGTH, RUNNING);
    var offered = new Offered(ONE_LOST);
    assertThat(decide(offered, claim, NOON.plusSeconds(24)))
        .isEqualTo(new Refused(Refusal.JUST_LOST_BY_THIS_RUNNER));
    assertThat(decide(offered, claim, NOON.plusSeconds(25))).isInstanceOf(Done.class);
  }

  @Test
  void aHeartbeatAddsOneLengthButNeverBeyondLimitAndGrace() {
    var renew = new Renew(42, LENGTH, GRACE);
    assertThat(decide(LEASED, renew, NOON)).isEqualTo(done(new WasRenewed(NOON.plusSeconds(30))));
    var last = LEASE.startedAt().plus(TERMS.limit()).plus(GRACE);
    assertThat(decide(LEASED, renew, last.minusSeconds(1))).isEqualTo(done(new WasRenewed(last)));
    assertThat(decide(LEASED, renew, last.plusSeconds(1))).isEqualTo(done(new WasRenewed(last)));
  }

  @Test
  void aLeaseThatStillRunsIsNotEnded() {
    assertThat(decide(LEASED, new EndLease(RUNNING), LEASE.endsAt().minusNanos(1)))
        .isEqualTo(new Refused(Refusal.LEASE_STILL_RUNNING));
    assertThat(decide(LEASED, new EndLease(RUNNING), LEASE.endsAt())).isInstanceOf(Done.class);
  }

  @Test
  void theLastAttemptThatIsLostAbandonsTheRequest() {
    var two = new Terms(5, 2, TERMS.limit());
    assertThat(AttemptLifecycle.decide(two, LEASED, new EndLease(RUNNING), NOON))
        .isEqualTo(
            done(
                new AttemptEnded(End.LOST, true, "its lease ended", NOON),
                new WasCompleted(Outcome.ABANDONED, "its lease ended")));
  }

  @Test
  void anAttemptThatWasNeverHeardOfUsesUpNothing() {
    var unheard = new Lease(2, 42, "runner-2", NOON.minusSeconds(40), NOON, false);
    var state = new Leased(ONE_LOST.claimed(unheard), unheard);
    var two = new Terms(5, 2, TERMS.limit());
    assertThat(AttemptLifecycle.decide(two, state, new EndLease(RUNNING), NOON))
        .isEqualTo(
            done(new AttemptEnded(End.LOST, false, "its lease ended", NOON), new WasOffered()));
  }

  @Test
  void anAttemptWhoseRunnerIsStoppedUsesUpNothing() {
    var one = new Terms(5, 1, TERMS.limit());
    var stopped = LifecyclePage.report(42, Ending.STOPPED, RUNNING);
    var decision = (Done) AttemptLifecycle.decide(one, LEASED, stopped, NOON);
    assertThat(decision.events())
        .satisfiesExactly(
            end -> assertThat(((AttemptEnded) end).counts()).isFalse(),
            offered -> assertThat(offered).isEqualTo(new WasOffered()));
  }

  @Test
  void anAttemptThatEndsDuringADrainUsesUpNothingAndIsNotOfferedAgain() {
    for (var command :
        List.of(
            new EndLease(LifecyclePage.DRAINED),
            LifecyclePage.report(42, Ending.FAILED, LifecyclePage.DRAINED),
            LifecyclePage.report(42, Ending.STOPPED, LifecyclePage.DRAINED))) {
      var decision = (Done) decide(LEASED, command, NOON);
      assertThat(decision.events())
          .satisfiesExactly(
              end -> assertThat(((AttemptEnded) end).counts()).isFalse(),
              completed ->
                  assertThat(((WasCompleted) completed).outcome()).isEqualTo(Outcome.STOPPED));
    }
  }

  @Test
  void anEndThatHasNoLeaseIsABugAndSaysSo() {
    assertThatThrownBy(() -> AttemptLifecycle.evolve(new Offered(ONE_LOST), new WasRenewed(NOON)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Expected to find a lease");
  }
}

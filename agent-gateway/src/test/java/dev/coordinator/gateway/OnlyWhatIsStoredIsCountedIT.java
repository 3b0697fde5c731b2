package dev.coordinator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.contracts.event.AttemptLost;
import dev.coordinator.contracts.runner.ClaimRequest;
import dev.coordinator.gateway.attempt.ClaimBatches;
import dev.coordinator.outbox.TransactionFailed;
import dev.coordinator.outbox.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators watch is what happened: a transaction that fails at its commit counts nothing. */
@RunningGateway
class OnlyWhatIsStoredIsCountedIT {
  private final ScriptedScheduler scheduler = new ScriptedScheduler();
  private final Doors doors = new Doors();
  private final Given given = Given.aSession();
  private final String runner = "runner-of-" + given.session();

  @Inject MeterRegistry meters;
  @Inject Transactions transactions;
  @Inject ClaimBatches claimBatches;

  @AfterEach
  void close() {
    scheduler.close();
  }

  @Test
  void aClaimIsCountedOnceItIsStored() {
    scheduler.say(given.request(1, 1));
    var claims = List.of(given.claim(runner, 1, 0));
    var before = claimed();
    try (var refused = RefusedCommits.of(transactions, "new.runner = '" + runner + "'")) {
      await().until(() -> isRefused(claims));
      assertThat(refused.count()).isEqualTo(1);
    }
    assertThat(claimed()).isEqualTo(before);
    assertThat(claimBatches.of(claims).getFirst()).hasSize(1);
    assertThat(claimed()).isEqualTo(before + 1);
  }

  private boolean isRefused(List<ClaimRequest> claims) {
    try {
      assertThat(claimBatches.of(claims).getFirst()).isEmpty();
      return false;
    } catch (TransactionFailed _) {
      return true;
    }
  }

  @Test
  void aLeaseIsCountedAsLostOnceItsLossIsStored() {
    var request = given.request(1, 1);
    scheduler.say(request);
    var assignment = doors.claim(given.claim(runner, 1, 10_000)).getFirst();
    await().until(this::isTheOnlyLease);
    double before;
    var loss = "new.runner = '" + runner + "' and new.state = 'LOST'";
    try (var refused = RefusedCommits.of(transactions, loss)) {
      doors.heartbeat(assignment);
      before = count("coordinator.leases.lost");
      await().until(() -> refused.count() > 1);
      assertThat(count("coordinator.leases.lost")).isEqualTo(before);
    }
    scheduler.hears(AttemptLost.class, event -> event.request().equals(request.request()));
    await().until(() -> count("coordinator.leases.lost") == before + 1);
  }

  /** Because the leases that other tests left are lost too, and counted; quiet ones last long. */
  private boolean isTheOnlyLease() {
    return transactions.run(tx -> {
      var live = "select runner from attempt where state = 'LEASED' and not quiet";
      try (var query = tx.prepareStatement(live)) {
        var row = query.executeQuery();
        return row.next() && row.getString(1).equals(runner) && !row.next();
      }
    });
  }

  @Test
  void aResultThatComesTooLateIsCountedOnceItIsStored() {
    scheduler.say(given.request(1, 1));
    var assignment = doors.claim(given.claim(runner, 1, 10_000)).getFirst();
    doors.report(assignment, Given.report(assignment.token(), "done"));
    var before = count("coordinator.attempts.fenced");
    var late = Given.report(assignment.token(), "something else");
    var fenced = "new.runner = '" + runner + "' and new.fenced_at is not null";
    try (var refused = RefusedCommits.of(transactions, fenced)) {
      assertThat(doors.report(assignment, late).status()).isEqualTo(503);
      assertThat(refused.count()).isPositive();
    }
    assertThat(count("coordinator.attempts.fenced")).isEqualTo(before);
    assertThat(doors.report(assignment, late).status()).isEqualTo(409);
    assertThat(count("coordinator.attempts.fenced")).isEqualTo(before + 1);
  }

  private long claimed() {
    return meters.get("coordinator.requests.claimed").timer().count();
  }

  private double count(String counter) {
    return meters.get(counter).counter().count();
  }
}

package dev.coordinator.gateway.attempt;

import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.ClaimRequest;
import dev.coordinator.gateway.attempt.Requests.Held;
import dev.coordinator.gateway.attempt.Requests.Promise;
import dev.coordinator.gateway.attempt.Requests.Since;
import dev.coordinator.outbox.Outbox;
import dev.coordinator.outbox.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Gives out what is offered to those who ask, many claims in one transaction: nothing goes to two,
 * and a claim that is repeated gets what it already has.
 */
@Singleton
public final class ClaimBatches {
  private final Transactions transactions;
  private final InstantSource clock;
  private final Requests requests;
  private final GiveOut giveOut;
  private final GatewayMeters meters;
  private final Outbox outbox;

  ClaimBatches(
      Transactions transactions,
      InstantSource clock,
      Requests requests,
      GiveOut giveOut,
      GatewayMeters meters,
      Outbox outbox) {
    this.transactions = transactions;
    this.clock = clock;
    this.requests = requests;
    this.giveOut = giveOut;
    this.meters = meters;
    this.outbox = outbox;
  }

  /** The answer to each claim, in their order; empty for one that has to wait. */
  public List<List<Assignment>> of(List<ClaimRequest> claims) {
    var answered = transactions.run(tx -> in(tx, claims, clock.instant()));
    answered.waits().forEach(meters::claimedAfter);
    return answered.answers();
  }

  /** What a transaction answers, and how long each of what it gives had been offered. */
  private record Answered(List<List<Assignment>> answers, List<Duration> waits) {}

  private Answered in(Connection tx, List<ClaimRequest> claims, Instant now) throws SQLException {
    var promises = requests.promising(tx, claims);
    var held =
        promises.stream().anyMatch(Promise::held)
            ? requests.held(tx, claims).stream().collect(Collectors.groupingBy(ClaimBatches::keyOf))
            : Map.<String, List<Held>>of();
    var grants = new ArrayList<Grant>();
    var waits = new ArrayList<Duration>();
    for (var promise : promises) {
      var claim = claims.get(promise.position());
      if (!held.containsKey(keyOf(claim))) {
        grants.addAll(claim(tx, claim, promise, grants, waits, now));
      }
    }
    var told = save(tx, grants, now);
    return new Answered(claims.stream().map(claim -> answer(claim, held, told)).toList(), waits);
  }

  private List<Assignment> answer(
      ClaimRequest claim, Map<String, List<Held>> held, List<Grant> told) {
    var before = held.get(keyOf(claim));
    return before == null
        ? told.stream()
            .filter(grant -> grant.claim().equals(claim))
            .map(giveOut::assignment)
            .toList()
        : before.stream().map(Held::assignment).toList();
  }

  private List<Grant> claim(
      Connection tx,
      ClaimRequest claim,
      Promise promise,
      List<Grant> before,
      List<Duration> waits,
      Instant now)
      throws SQLException {
    var most = claim.max() - before.stream().filter(grant -> grant.claim().equals(claim)).count();
    if (most <= 0) {
      return List.of();
    }
    var since =
        new Since(
            before.stream().map(grant -> grant.known().request()).toList(),
            giveOut.lostBefore(now));
    var grants = new ArrayList<Grant>();
    for (var found : requests.claimable(tx, claim, promise, (int) most, since)) {
      // never drained, because the query leaves out what a drain covers, under the session's lock
      giveOut
          .to(claim, found.known(), found.body(), found.token(), Sessions.NEVER_DRAINED, now)
          .ifPresent(grants::add);
      waits.add(Duration.between(found.offeredAt(), now));
    }
    return grants;
  }

  private List<Grant> save(Connection tx, List<Grant> grants, Instant now) throws SQLException {
    var told = giveOut.withBriefs(tx, grants, now);
    requests.grant(tx, told, false);
    outbox.append(tx, News.of(told.stream().map(Grant::change).toList()));
    return told;
  }

  private static String keyOf(ClaimRequest claim) {
    return claim.runner() + "/" + claim.claimId();
  }

  private static String keyOf(Held held) {
    return held.runner() + "/" + held.claim();
  }
}

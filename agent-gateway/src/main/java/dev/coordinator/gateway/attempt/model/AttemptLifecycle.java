package dev.coordinator.gateway.attempt.model;

import static dev.coordinator.contracts.event.BatchCompleted.Outcome.ABANDONED;
import static dev.coordinator.contracts.event.BatchCompleted.Outcome.BLOCKED;
import static dev.coordinator.contracts.event.BatchCompleted.Outcome.REPORTED;
import static dev.coordinator.contracts.event.BatchCompleted.Outcome.STOPPED;
import static dev.coordinator.contracts.event.BatchCompleted.Outcome.WITHDRAWN;
import static dev.coordinator.gateway.attempt.model.Refusal.ALREADY_CLAIMED;
import static dev.coordinator.gateway.attempt.model.Refusal.ALREADY_COMPLETED;
import static dev.coordinator.gateway.attempt.model.Refusal.ALREADY_KNOWN;
import static dev.coordinator.gateway.attempt.model.Refusal.DRAINED;
import static dev.coordinator.gateway.attempt.model.Refusal.GOES_ON;
import static dev.coordinator.gateway.attempt.model.Refusal.JUST_LOST_BY_THIS_RUNNER;
import static dev.coordinator.gateway.attempt.model.Refusal.LEASE_STILL_RUNNING;
import static dev.coordinator.gateway.attempt.model.Refusal.NOT_COVERED_BY_THE_DRAIN;
import static dev.coordinator.gateway.attempt.model.Refusal.NOT_LEASED;
import static dev.coordinator.gateway.attempt.model.Refusal.OLD_TOKEN;
import static dev.coordinator.gateway.attempt.model.Refusal.UNKNOWN_REQUEST;

import dev.coordinator.gateway.attempt.model.AttemptCommand.ByHolder;
import dev.coordinator.gateway.attempt.model.AttemptCommand.Claim;
import dev.coordinator.gateway.attempt.model.AttemptCommand.Discard;
import dev.coordinator.gateway.attempt.model.AttemptCommand.Drain;
import dev.coordinator.gateway.attempt.model.AttemptCommand.EndLease;
import dev.coordinator.gateway.attempt.model.AttemptCommand.Offer;
import dev.coordinator.gateway.attempt.model.AttemptCommand.Renew;
import dev.coordinator.gateway.attempt.model.AttemptCommand.Report;
import dev.coordinator.gateway.attempt.model.AttemptCommand.Withdraw;
import dev.coordinator.gateway.attempt.model.AttemptEvent.AttemptEnded;
import dev.coordinator.gateway.attempt.model.AttemptEvent.End;
import dev.coordinator.gateway.attempt.model.AttemptEvent.WasBarred;
import dev.coordinator.gateway.attempt.model.AttemptEvent.WasClaimed;
import dev.coordinator.gateway.attempt.model.AttemptEvent.WasCompleted;
import dev.coordinator.gateway.attempt.model.AttemptEvent.WasOffered;
import dev.coordinator.gateway.attempt.model.AttemptEvent.WasRenewed;
import dev.coordinator.gateway.attempt.model.Decision.Done;
import dev.coordinator.gateway.attempt.model.Decision.Refused;
import dev.coordinator.gateway.attempt.model.RequestState.Barred;
import dev.coordinator.gateway.attempt.model.RequestState.Completed;
import dev.coordinator.gateway.attempt.model.RequestState.Leased;
import dev.coordinator.gateway.attempt.model.RequestState.Offered;
import dev.coordinator.gateway.attempt.model.RequestState.Unknown;
import dev.coordinator.gateway.attempt.model.RequestState.Unseen;
import java.time.Instant;
import java.util.List;

/**
 * The life of a request and of the attempts at it, on one screen: one request gets one completion,
 * and only the newest token can give it.
 */
public final class AttemptLifecycle {
  private AttemptLifecycle() {}

  private record Step(RequestState state, AttemptCommand command) {}

  /** Pure: the same terms, state, command and time always give the same decision. */
  public static Decision decide(
      Terms terms, RequestState state, AttemptCommand command, Instant now) {
    return switch (new Step(state, command)) {
      case Step(Unknown _, Offer(var drained)) when terms.isDrainedBy(drained) ->
          done(new WasOffered(), new WasCompleted(STOPPED, "the session drains"));
      case Step(Unknown _, Offer _) -> done(new WasOffered());
      case Step(Unknown _, Withdraw(var reason)) -> done(new WasBarred(reason));
      case Step(Barred(var reason), Offer _) ->
          done(new WasOffered(), new WasCompleted(WITHDRAWN, reason));
      case Step(Barred _, Withdraw _) -> refused(ALREADY_KNOWN);
      case Step(Unseen _, Discard(var reason)) -> done(new WasCompleted(ABANDONED, reason));
      case Step(Unseen _, Drain _), Step(Unseen _, Claim _) -> refused(UNKNOWN_REQUEST);
      case Step(Unseen _, ByHolder _), Step(Unseen _, EndLease _) -> refused(UNKNOWN_REQUEST);

      case Step(Offered _, Claim claim) when terms.isDrainedBy(claim.drained()) -> refused(DRAINED);
      case Step(Offered(var tries), Claim(var runner, _, _, var pause, _))
          when tries.wasJustLostBy(runner, now, pause) ->
          refused(JUST_LOST_BY_THIS_RUNNER);
      case Step(Offered(var tries), Claim claim) -> done(new WasClaimed(lease(tries, claim, now)));
      case Step(Offered _, Withdraw(var reason)) -> done(new WasCompleted(WITHDRAWN, reason));
      case Step(Offered _, Drain(var drained, _)) when !terms.isDrainedBy(drained) ->
          refused(NOT_COVERED_BY_THE_DRAIN);
      case Step(Offered _, Drain(_, var reason)) -> done(new WasCompleted(STOPPED, reason));
      case Step(Offered _, Offer _), Step(Offered _, Discard _) -> refused(ALREADY_KNOWN);
      case Step(Offered _, ByHolder _), Step(Offered _, EndLease _) -> refused(NOT_LEASED);

      case Step(Leased(_, var lease), ByHolder holder) when lease.token() != holder.token() ->
          refused(OLD_TOKEN);
      case Step(Leased(_, var lease), Renew(_, var length, var grace)) ->
          done(new WasRenewed(lease.endAfter(now, length, terms.limit().plus(grace))));
      case Step(Leased(var tries, _), Report report) -> report(terms, tries, report, now);
      case Step(Leased(_, var lease), EndLease _) when !lease.hasEndedAt(now) ->
          refused(LEASE_STILL_RUNNING);
      case Step(Leased(var tries, var lease), EndLease(var drained)) ->
          giveBack(
              terms,
              tries,
              drained,
              new AttemptEnded(End.LOST, lease.heard(), "its lease ended", now));
      case Step(Leased _, Withdraw _), Step(Leased _, Drain _) -> refused(GOES_ON);
      case Step(Leased _, Claim _) -> refused(ALREADY_CLAIMED);
      case Step(Leased _, Offer _), Step(Leased _, Discard _) -> refused(ALREADY_KNOWN);

      case Step(Completed _, _) -> refused(ALREADY_COMPLETED);
    };
  }

  private static Lease lease(Tries tries, Claim claim, Instant now) {
    var end = now.plus(claim.length());
    return new Lease(tries.started() + 1, claim.token(), claim.runner(), now, end, false);
  }

  private static Decision report(Terms terms, Tries tries, Report report, Instant now) {
    var reason = report.reason();
    return switch (report.ending()) {
      case REPORTED -> done(reported(report, now), new WasCompleted(REPORTED, reason));
      case BLOCKED -> done(reported(report, now), new WasCompleted(BLOCKED, reason));
      case STOPPED -> {
        // who is stopped in good order, such as a runner that is shut down, has not failed
        var end = new AttemptEnded(End.STOPPED, false, reason, now);
        yield giveBack(terms, tries, report.drained(), end);
      }
      case FAILED -> {
        var end = new AttemptEnded(End.LOST, true, reason, now);
        yield giveBack(terms, tries, report.drained(), end);
      }
    };
  }

  private static AttemptEvent reported(Report report, Instant now) {
    return new AttemptEnded(End.REPORTED, true, report.reason(), now);
  }

  /** What becomes of a request whose attempt brought nothing. */
  private static Decision giveBack(Terms terms, Tries tries, int drained, AttemptEnded end) {
    if (terms.isDrainedBy(drained)) {
      var free = new AttemptEnded(end.end(), false, end.reason(), end.at());
      return done(free, new WasCompleted(STOPPED, end.reason()));
    }
    if (end.counts() && tries.used() + 1 >= terms.maxAttempts()) {
      return done(end, new WasCompleted(ABANDONED, end.reason()));
    }
    return done(end, new WasOffered());
  }

  /** Pure: what the state is after the event; an event out of place is a bug and throws. */
  public static RequestState evolve(RequestState state, AttemptEvent event) {
    return switch (event) {
      case WasBarred(var reason) -> new Barred(reason);
      case WasOffered _ -> new Offered(triesOf(state));
      case WasClaimed(var lease) -> new Leased(triesOf(state).claimed(lease), lease);
      case WasRenewed(var end) when state instanceof Leased(var tries, var lease) ->
          new Leased(tries, lease.renewedUntil(end));
      case AttemptEnded(_, var counts, _, var at)
          when state instanceof Leased(var tries, var lease) ->
          new Offered(tries.ended(lease.runner(), counts, at));
      case WasCompleted(var outcome, var reason) -> new Completed(outcome, reason, triesOf(state));
      case WasRenewed _, AttemptEnded _ ->
          throw new IllegalStateException(
              "Expected to find a lease for " + event + ", but the request is " + state);
    };
  }

  /** The state after all of a decision's events. */
  public static RequestState evolve(RequestState state, List<AttemptEvent> events) {
    var after = state;
    for (var event : events) {
      after = evolve(after, event);
    }
    return after;
  }

  private static Tries triesOf(RequestState state) {
    return switch (state) {
      case Unknown _, Barred _ -> Tries.NONE;
      case Offered(var tries) -> tries;
      case Leased(var tries, _) -> tries;
      case Completed(_, _, var tries) -> tries;
    };
  }

  private static Decision done(AttemptEvent... events) {
    return new Done(List.of(events));
  }

  private static Decision refused(Refusal refusal) {
    return new Refused(refusal);
  }
}

package dev.coordinator.gateway.attempt;

import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.runner.HeartbeatAnswer;
import dev.coordinator.contracts.runner.HeartbeatAnswer.Order;
import dev.coordinator.gateway.attempt.Attempts.Live;
import dev.coordinator.gateway.attempt.Attempts.Renewal;
import dev.coordinator.gateway.attempt.model.AttemptCommand.Renew;
import dev.coordinator.gateway.attempt.model.AttemptEvent.WasRenewed;
import dev.coordinator.gateway.attempt.model.AttemptLifecycle;
import dev.coordinator.gateway.attempt.model.Decision.Done;
import dev.coordinator.gateway.runner.Presence;
import dev.coordinator.outbox.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes heartbeats, many in one transaction: a live lease lasts one length more, never beyond its
 * attempt's last moment, and the runner learns what it is to do next.
 */
@Singleton
public final class RenewLeases {
  private final Transactions transactions;
  private final InstantSource clock;
  private final Attempts attempts;
  private final LeaseTerms terms;
  private final Presence presence;
  private final AcknowledgeDrains acknowledgeDrains;
  private final Unread unread;

  RenewLeases(
      Transactions transactions,
      InstantSource clock,
      Attempts attempts,
      LeaseTerms terms,
      Presence presence,
      AcknowledgeDrains acknowledgeDrains,
      Unread unread) {
    this.transactions = transactions;
    this.clock = clock;
    this.attempts = attempts;
    this.terms = terms;
    this.presence = presence;
    this.acknowledgeDrains = acknowledgeDrains;
    this.unread = unread;
  }

  /** One heartbeat as it came to the door. */
  public record Beat(
      String attemptId, Credential caller, long elapsedMillis, @Nullable Integer changedFiles) {}

  /** What a heartbeat is answered. */
  public sealed interface Answer {
    /** The lease lives. */
    record Lives(HeartbeatAnswer answer) implements Answer {}

    /** The lease is over, or it is another's. */
    record Over() implements Answer {}

    /** The caller is not the runner that holds the lease. */
    record Forged() implements Answer {}

    /** There is no such attempt. */
    record Unknown() implements Answer {}
  }

  /** The answers to these heartbeats, in their order. */
  public List<Answer> of(List<Beat> beats) {
    var taken = transactions.run(tx -> in(tx, beats, clock.instant()));
    if (taken.toldOfADrain()) {
      acknowledgeDrains.look();
    }
    return taken.answers();
  }

  private record Taken(List<Answer> answers, boolean toldOfADrain) {}

  private Taken in(Connection tx, List<Beat> beats, Instant now) throws SQLException {
    var known =
        attempts.lockForHeartbeat(tx, beats.stream().map(Beat::attemptId).toList()).stream()
            .collect(Collectors.toMap(live -> attempt(live).id(), Function.identity()));
    var unread = this.unread.of(tx, known.values().stream().map(Live::known).toList());
    var answers = new ArrayList<Answer>();
    var renewals = new LinkedHashMap<String, Renewal>();
    for (var beat : beats) {
      var live = known.get(beat.attemptId());
      var renewal = Optional.ofNullable(live).flatMap(one -> renewal(one, beat, now));
      if (live == null) {
        answers.add(new Answer.Unknown());
      } else if (renewal.isEmpty()) {
        answers.add(
            attempt(live).isForgedBy(beat.caller()) ? new Answer.Forged() : new Answer.Over());
      } else {
        renewals.put(beat.attemptId(), renewal.get());
        var news = unread.getOrDefault(beat.attemptId(), List.of());
        answers.add(lives(live, renewal.get().endsAt(), now, news));
        // whoever claims for itself is seen by what it holds
        if (!(beat.caller() instanceof Credential.Puller)) {
          presence.saw(attempt(live).runner(), live.known().repository());
        }
      }
    }
    attempts.renew(tx, List.copyOf(renewals.values()), now);
    return new Taken(
        answers, renewals.values().stream().anyMatch(renewal -> renewal.drainHeard() != null));
  }

  private Optional<Renewal> renewal(Live live, Beat beat, Instant now) {
    var known = live.known();
    var attempt = attempt(live);
    if (!attempt.live() || !attempt.belongsTo(beat.caller())) {
      return Optional.empty();
    }
    var length = terms.leaseOf(attempt.quiet(), known.terms().limit());
    var command = new Renew(attempt.token(), length, terms.grace());
    return AttemptLifecycle.decide(known.terms(), known.state(), command, now)
                instanceof Done(var events)
            && events.getFirst() instanceof WasRenewed(var end)
        ? Optional.of(renewal(attempt, beat, end, live.isDrained() ? live.drained() : null))
        : Optional.empty();
  }

  private static Renewal renewal(
      Attempt attempt, Beat beat, Instant end, @Nullable Integer drained) {
    return new Renewal(
        attempt.id(), attempt.token(), end, beat.elapsedMillis(), beat.changedFiles(), drained);
  }

  private static Answer lives(Live live, Instant endsAt, Instant now, List<Note> unread) {
    var left = Math.max(0, Duration.between(now, endsAt).toMillis());
    var blocker = attempt(live).blocker();
    if (blocker != null) {
      return answer(Order.STOP, left, "the agent raised a blocker: " + blocker.text(), unread);
    }
    if (left == 0) {
      return answer(Order.STOP, left, "the attempt's time is over", unread);
    }
    if (!live.isDrained()) {
      return answer(Order.CONTINUE, left, null, unread);
    }
    var order = live.stopAll() ? Order.STOP : Order.STOP_IF_FRESH;
    return answer(order, left, live.drainReason(), unread);
  }

  private static Answer answer(Order order, long left, @Nullable String reason, List<Note> unread) {
    return new Answer.Lives(new HeartbeatAnswer(order, left, reason, unread));
  }

  private static Attempt attempt(Live live) {
    return Objects.requireNonNull(live.known().attempt());
  }
}

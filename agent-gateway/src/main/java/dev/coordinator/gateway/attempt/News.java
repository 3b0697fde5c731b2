package dev.coordinator.gateway.attempt;

import dev.coordinator.contracts.event.AttemptLost;
import dev.coordinator.contracts.event.AttemptStarted;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.Event;
import dev.coordinator.gateway.attempt.Change.Said;
import dev.coordinator.gateway.attempt.model.AttemptEvent;
import dev.coordinator.gateway.attempt.model.AttemptEvent.AttemptEnded;
import dev.coordinator.gateway.attempt.model.AttemptEvent.End;
import dev.coordinator.gateway.attempt.model.AttemptEvent.WasBarred;
import dev.coordinator.gateway.attempt.model.AttemptEvent.WasClaimed;
import dev.coordinator.gateway.attempt.model.AttemptEvent.WasCompleted;
import dev.coordinator.gateway.attempt.model.AttemptEvent.WasOffered;
import dev.coordinator.gateway.attempt.model.AttemptEvent.WasRenewed;
import dev.coordinator.gateway.attempt.model.Lease;
import dev.coordinator.gateway.attempt.model.RequestState.Completed;
import dev.coordinator.gateway.attempt.model.RequestState.Leased;
import dev.coordinator.outbox.Outgoing;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the other services are told of a change: a completion exactly when there is one. */
final class News {
  private News() {}

  static List<Outgoing> of(List<Change> changes) {
    return changes.stream().flatMap(News::of).toList();
  }

  private static Stream<Outgoing> of(Change change) {
    return change.events().stream()
        .flatMap(event -> of(change, event))
        .map(event -> Outgoing.of(event, change.before().causation()));
  }

  private static Stream<Event> of(Change change, AttemptEvent event) {
    return switch (event) {
      case WasClaimed(var lease) -> Stream.of(started(change.before(), lease));
      case AttemptEnded ended when isLoss(change, ended) -> Stream.of(lost(change.before(), ended));
      case WasCompleted(var outcome, var reason) -> Stream.of(completed(change, outcome, reason));
      case AttemptEnded _, WasOffered _, WasRenewed _, WasBarred _ -> Stream.empty();
    };
  }

  /** An attempt that reported, or that stopped because it was told to, is not a loss. */
  private static boolean isLoss(Change change, AttemptEnded ended) {
    var drained =
        change.after() instanceof Completed(var outcome, _, _) && outcome == Outcome.STOPPED;
    return ended.end() == End.LOST || (ended.end() == End.STOPPED && !drained);
  }

  private static AttemptStarted started(KnownRequest known, Lease lease) {
    return new AttemptStarted(
        known.session(),
        known.request(),
        known.batch(),
        lease.attempt(),
        lease.token(),
        known.agent(),
        lease.runner());
  }

  private static AttemptLost lost(KnownRequest known, AttemptEnded ended) {
    if (!(known.state() instanceof Leased(_, var lease))) {
      throw new IllegalStateException(
          "Expected " + known.request() + " to be leased when it is lost, but it is " + known);
    }
    return new AttemptLost(
        known.session(),
        known.request(),
        known.batch(),
        lease.attempt(),
        lease.runner(),
        ended.reason());
  }

  private static BatchCompleted completed(Change change, Outcome outcome, String reason) {
    if (!(change.after() instanceof Completed(_, _, var tries))) {
      throw new IllegalStateException(
          "Expected " + change.before().request() + " to be completed, but it is not");
    }
    var known = change.before();
    var attempt = known.attempt();
    return new BatchCompleted(
        known.session(),
        known.request(),
        known.batch(),
        outcome,
        tries.started(),
        tries.lastToken(),
        known.fileToken(),
        known.agent(),
        attempt == null ? null : attempt.runner(),
        attempt == null ? null : attempt.cloneId(),
        reason,
        said(change, Said::report),
        said(change, Said::evidence));
  }

  private static <T> @Nullable T said(Change change, Function<Said, @Nullable T> part) {
    return change.said() == null ? null : part.apply(change.said());
  }
}

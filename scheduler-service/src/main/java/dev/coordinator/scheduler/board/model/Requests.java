package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.BatchRequested.Integration;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.event.BatchRequested.Tree;
import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.contracts.scope.Scope;
import dev.coordinator.scheduler.batch.model.BatchState;
import dev.coordinator.scheduler.batch.model.Dispatch;
import dev.coordinator.scheduler.filelease.model.RepositoryFiles;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the request of a batch: everything that does not change once it is dispatched. */
final class Requests {
  private static final Duration SYSTEM_LIMIT = Duration.ofMinutes(10);
  private final Board board;

  Requests(Board board) {
    this.board = board;
  }

  BatchRequested of(BatchCard card, Dispatch dispatch, List<String> commits) {
    var origin = board.origin();
    var policy = origin.feature().policy();
    var planned = card.planned() == null ? null : Taker.of(board, card, dispatch.agent());
    var brief = planned == null ? null : planned.brief();
    return new BatchRequested(
        board.id(),
        dispatch.request(),
        dispatch.ordinal(),
        card.id(),
        card.kind(),
        dispatch.agent(),
        origin.feature().feature(),
        origin.stamp(),
        board.repository(),
        board.cloneId,
        board.epoch(),
        planned == null ? SYSTEM_LIMIT.toMillis() : limitMillis(planned, policy.unitOfTime()),
        planned == null ? 0 : planned.minutes(),
        policy.maxAttempts(),
        policy.evidence(),
        dispatch.fileToken(),
        brief == null ? List.of() : brief.writes(),
        brief == null ? List.of() : brief.checkIn(),
        dispatch.tree(),
        card.kind() == Kind.INTEGRATION ? integration(card, commits) : null,
        brief,
        planned == null ? List.of() : new Handoffs(board).to(card),
        planned == null ? null : planned.kind(),
        card.isFix() && card.added() != null ? card.added().of() : null,
        board.course().owner());
  }

  /** 150 % of the estimate, in the unit that a plan minute lasts. */
  private static long limitMillis(PlannedBatch batch, Duration unit) {
    return Math.max(1, unit.multipliedBy(batch.minutes()).multipliedBy(3).dividedBy(2).toMillis());
  }

  private Integration integration(BatchCard card, List<String> commits) {
    return new Integration(
        known(board.branch, "a branch", card),
        known(board.tip, "a tip", card),
        commits,
        card.syncPoint());
  }

  /**
   * The base with every commit merged in that the batch needs or that last changed files of its
   * scope, and on it what the attempt before left unaccepted.
   */
  Tree tree(BatchCard card, RepositoryFiles files, Scope scope) {
    return mergeOf(card)
        .flatMap(merge -> whatConflicts(card, merge, files, scope))
        .orElseGet(() ->
            new Tree(
                known(board.base, "a base", card.id()),
                toBuildOn(card, files, scope),
                card.partial));
  }

  /** The batch that joins by hand, if this is one, or mends one. */
  private Optional<BatchCard> mergeOf(BatchCard card) {
    var added = card.added();
    if (added == null || added.why() == Added.Why.EMERGENCY) {
      return Optional.empty();
    }
    return added.why() == Added.Why.MERGE
        ? Optional.of(card)
        : board.card(added.of()).flatMap(this::mergeOf);
  }

  /**
   * What the blocked batch could not join, from where it got to, and whatever else was accepted on
   * the files that conflict; empty once it goes on.
   */
  private Optional<Tree> whatConflicts(
      BatchCard card, BatchCard merge, RepositoryFiles files, Scope scope) {
    var blocked = board.card(Objects.requireNonNull(merge.added()).of()).orElseThrow();
    if (!(blocked.state() instanceof BatchState.Blocked(var end))
        || end.evidence() == null
        || end.evidence().base() == null) {
      return Optional.empty();
    }
    var all = Stream.concat(toJoin(blocked, files), toBuildOn(card, files, scope).stream());
    return Optional.of(
        new Tree(end.evidence().base(), List.of(), card.partial, all.distinct().toList()));
  }

  /** What a batch is to join; a merge by hand also all that the batch is to join that it is for. */
  private Stream<String> toJoin(BatchCard card, RepositoryFiles files) {
    if (!card.isWork()) {
      return new Handoffs(board).acceptedCommits().stream();
    }
    var own = toBuildOn(card, files, Scope.of(card.work().brief().writes())).stream();
    return mergeOf(card)
        .flatMap(merge -> board.card(Objects.requireNonNull(merge.added()).of()))
        .map(blocked -> Stream.concat(toJoin(blocked, files), own))
        .orElse(own);
  }

  private List<String> toBuildOn(BatchCard card, RepositoryFiles files, Scope scope) {
    var batch = card.work();
    var needed = new HashSet<>(batch.needs());
    needed.add(card.id());
    if (card.added() != null) {
      needed.add(card.added().of());
    }
    board.origin().plan().syncPoints().stream()
        .filter(point -> point.before().contains(batch.id()))
        .forEach(point -> needed.addAll(point.after()));
    needed.addAll(board.blockers().broughtTo(card.id()));
    // of a duplicate there is nothing, but of what it duplicates
    List.copyOf(needed).forEach(one -> needed.add(board.covering(one)));
    // what was accepted of a batch that was mended stands under the one that mended it
    board.cards().stream()
        .filter(other -> other.added() != null && needed.contains(other.added().of()))
        .map(BatchCard::id)
        .toList()
        .forEach(needed::add);
    return files.toBuildOn(board.id(), Set.copyOf(needed), scope);
  }

  Tree systemTree(BatchCard card) {
    return switch (card.kind()) {
      case PREPARATION -> preparation();
      case INTEGRATION, WORK -> new Tree(known(board.tip, "a tip", card), List.of());
    };
  }

  /** Of a session that was restored the clone must have all that was accepted. */
  private Tree preparation() {
    if (board.base != null) {
      var tip = board.tip == null ? board.base : board.tip;
      return new Tree(tip, new Handoffs(board).acceptedCommits());
    }
    var base = board.origin().feature().base();
    return new Tree(base == null ? "HEAD" : base, List.of());
  }

  private static String known(@Nullable String value, String what, Object of) {
    if (value == null) {
      throw new IllegalStateException(
          "Expected to know " + what + " for " + of + ", but the session has none");
    }
    return value;
  }
}

package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.contracts.report.Blocker.Need;
import dev.coordinator.contracts.scope.Scope;
import dev.coordinator.scheduler.batch.model.BatchState;
import dev.coordinator.scheduler.blocker.model.KnownBlocker;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is to bring what a blocked batch lacks. What an agent says only chooses among the tasks of
 * the plan: it never makes a scope, and where it does not name exactly one, nobody is chosen.
 */
final class Owners {
  private final Board board;

  Owners(Board board) {
    this.board = board;
  }

  /** The last planned batch of the one task that owns it; empty when it is not exactly one. */
  Optional<PlannedBatch> of(@Nullable Need need, BatchCard blocked) {
    if (need == null) {
      return Optional.empty();
    }
    if (need.task() != null) {
      return theOne(batch -> batch.task().equals(need.task()), blocked);
    }
    if (need.artifact() != null) {
      return theOne(batch -> batch.brief().produces().contains(need.artifact()), blocked);
    }
    if (need.writes().isEmpty()) {
      return Optional.empty();
    }
    return scope(need.writes())
        .flatMap(wished ->
            theOne(batch -> Scope.of(batch.brief().writes()).intersects(wished), blocked));
  }

  /**
   * Whom a wish is told. Where its agent names nobody, the one task whose work the batch builds on,
   * because to be told does no harm.
   */
  Optional<PlannedBatch> toTell(@Nullable Need need, BatchCard wishing) {
    return of(need, wishing).or(() -> isNamed(need) ? Optional.empty() : builtOn(wishing));
  }

  private static boolean isNamed(@Nullable Need need) {
    return need != null
        && (need.task() != null || need.artifact() != null || !need.writes().isEmpty());
  }

  private Optional<PlannedBatch> builtOn(BatchCard card) {
    var task = card.work().task();
    var needed = new HashSet<>(card.work().needs());
    board.origin().plan().syncPoints().stream()
        .filter(point -> point.before().contains(card.id()))
        .forEach(point -> needed.addAll(point.after()));
    return theOne(batch -> needed.contains(batch.id()) && !batch.task().equals(task), card);
  }

  /** Empty for what an agent wrote and is no scope. */
  private static Optional<Scope> scope(List<String> globs) {
    try {
      return Optional.of(Scope.of(globs));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private Optional<PlannedBatch> theOne(Predicate<PlannedBatch> owns, BatchCard blocked) {
    var plan = board.origin().plan().batches();
    var tasks = plan.stream().filter(owns).map(PlannedBatch::task).distinct().toList();
    if (tasks.size() != 1 || tasks.getFirst().equals(blocked.work().task())) {
      return Optional.empty();
    }
    return plan.stream()
        .filter(batch -> batch.task().equals(tasks.getFirst()))
        .max(Comparator.comparingInt(PlannedBatch::start).thenComparing(PlannedBatch::id));
  }

  /**
   * The batch of the plan that is still to produce the artifact anyway; empty when there is none,
   * or when it waits for the blocked one itself.
   */
  Optional<BatchCard> stillProducing(@Nullable Need need, BatchCard blocked) {
    if (need == null || need.artifact() == null) {
      return Optional.empty();
    }
    return board.cards().stream()
        .filter(card -> card.isWork() && card.added() == null && card.planned() != null)
        .filter(card -> card.work().brief().produces().contains(need.artifact()))
        .filter(card -> !card.isAccepted() && !(card.state() instanceof BatchState.Cancelled))
        .filter(card -> !waitsFor(card, blocked.id(), new HashSet<>()))
        .findFirst();
  }

  /** Whether something that the one waits for is, or waits for, the other. */
  boolean waitsFor(BatchCard card, BatchCard other) {
    return waitsFor(card, other.id(), new HashSet<>());
  }

  private boolean waitsFor(BatchCard card, String batch, Set<String> seen) {
    if (card.id().equals(batch)) {
      return true;
    }
    if (!seen.add(card.id())) {
      return false;
    }
    return waitsFor(card)
        .flatMap(name -> board.card(name).stream())
        .filter(other -> !other.isAccepted())
        .anyMatch(other -> waitsFor(other, batch, seen));
  }

  /** What must be accepted before it: by the plan, because it mends it, or because it brings it. */
  private Stream<String> waitsFor(BatchCard card) {
    var missing = new Prerequisites(board).missingFor(card.work());
    var points =
        board.origin().plan().syncPoints().stream()
            .filter(point -> missing.contains(point.name()))
            .flatMap(point -> point.after().stream());
    var fix =
        card.state() instanceof BatchState.ToBeFixed toBeFixed
            ? Stream.of(toBeFixed.fix())
            : Stream.<String>empty();
    var brought =
        board
            .blockers()
            .unresolvedOf(card.id())
            .map(KnownBlocker::awaits)
            .filter(Objects::nonNull)
            .map(awaited -> (String) awaited);
    return Stream.of(missing.stream(), points, fix, brought).flatMap(names -> names);
  }
}

package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.scheduler.blocker.model.BlockerCommand;
import dev.coordinator.scheduler.blocker.model.BlockerLifecycle;
import dev.coordinator.scheduler.blocker.model.KnownBlocker;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The blockers of a session as one transaction sees them; every change of one is said. */
public final class BlockerList {
  private final Map<String, KnownBlocker> known = new LinkedHashMap<>();
  private final News news;

  BlockerList(News news, List<KnownBlocker> stored) {
    this.news = news;
    stored.forEach(one -> known.put(one.id(), one));
  }

  /** In the order in which they were raised. */
  public List<KnownBlocker> all() {
    return List.copyOf(known.values());
  }

  Optional<KnownBlocker> find(String id) {
    return Optional.ofNullable(known.get(id));
  }

  Stream<KnownBlocker> unresolved() {
    return known.values().stream().filter(one -> !one.isResolved());
  }

  Stream<KnownBlocker> unresolvedOf(String batch) {
    return unresolved().filter(one -> one.batch().equals(batch));
  }

  /** Those that did not end an attempt of the batch, resolved or not. */
  Stream<KnownBlocker> minorOf(String batch) {
    return known.values().stream()
        .filter(one -> one.batch().equals(batch) && !one.treatment().endsTheAttempt());
  }

  /** What was put in or is awaited goes first, then the plan's start times decide. */
  Comparator<BatchCard> order() {
    return Comparator.comparing((BatchCard card) -> card.added() == null && !isAwaited(card.id()))
        .thenComparingInt(card -> card.work().start());
  }

  /** Whether some batch can only go on once this one is accepted. */
  boolean isAwaited(String batch) {
    return unresolved().anyMatch(one -> batch.equals(one.awaits()));
  }

  /** Whether all that the batch lacks is being brought. */
  boolean isBeingHelped(String batch) {
    return unresolvedOf(batch).findAny().isPresent()
        && unresolvedOf(batch).allMatch(one -> one.awaits() != null);
  }

  /** What was brought to a batch that was blocked, oldest first. */
  List<String> broughtTo(String batch) {
    return known.values().stream()
        .filter(one -> one.batch().equals(batch) && one.awaits() != null)
        .map(KnownBlocker::awaits)
        .map(awaited -> (String) awaited)
        .distinct()
        .toList();
  }

  /** Who goes on with the batch instead of its planned agent; the last word counts. */
  @Nullable String agentOf(String batch) {
    return known.values().stream()
        .filter(one -> one.batch().equals(batch) && one.agent() != null)
        .map(KnownBlocker::agent)
        .reduce((_, last) -> last)
        .orElse(null);
  }

  KnownBlocker raise(String batch, Blocker said, String why) {
    var number = 1 + known.values().stream().filter(one -> one.batch().equals(batch)).count();
    var raised = KnownBlocker.raised(batch + "-blocker-" + number, batch, said);
    put(raised, Board.POLICY, why);
    return raised;
  }

  /** Tells a blocker; false without any change when it means nothing in its state. */
  boolean tell(KnownBlocker blocker, BlockerCommand command, String by, String why) {
    var after = BlockerLifecycle.decide(known.getOrDefault(blocker.id(), blocker), command);
    after.ifPresent(next -> put(next, by, why));
    return after.isPresent();
  }

  private void put(KnownBlocker next, String by, String why) {
    known.put(next.id(), next);
    news.ofBlocker(next, by, why);
  }
}

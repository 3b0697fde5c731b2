package dev.coordinator.scheduler.board.model;

import dev.coordinator.scheduler.blocker.model.KnownBlocker;

/**
 * As long as a critical blocker is not resolved, a session that runs only repairs: nothing is
 * dispatched but what brings what is missing.
 */
final class Repair {
  private final Board board;

  Repair(Board board) {
    this.board = board;
  }

  boolean isOn() {
    return board.blockers().unresolved().anyMatch(one -> one.treatment().drainsTheSession());
  }

  /** Whether the batch may go although a critical blocker is open. */
  boolean isPart(BatchCard card) {
    var added = card.added();
    if (added != null && added.isFix()) {
      return board.card(added.of()).filter(this::isPart).isPresent();
    }
    return board
        .blockers()
        .unresolved()
        .filter(one -> card.id().equals(one.awaits()))
        .anyMatch(this::isCriticalInTheEnd);
  }

  /** It is critical, or blocks what repairs a critical one. */
  private boolean isCriticalInTheEnd(KnownBlocker blocker) {
    return blocker.treatment().drainsTheSession()
        || board.card(blocker.batch()).filter(this::isPart).isPresent();
  }
}

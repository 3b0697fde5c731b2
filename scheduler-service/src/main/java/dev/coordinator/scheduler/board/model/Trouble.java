package dev.coordinator.scheduler.board.model;

import dev.coordinator.scheduler.session.model.SessionState;

/** What keeps a session that the policy has paused from going on by itself. */
final class Trouble {
  private Trouble() {}

  /** Whether the policy has paused it, and nothing that only a person moves on troubles it. */
  static boolean isOver(Board board) {
    return board.state().equals(new SessionState.Paused(true))
        && board.cards().stream()
            .noneMatch(
                card -> card.state().isTroubled() && !board.blockers().isBeingHelped(card.id()));
  }
}

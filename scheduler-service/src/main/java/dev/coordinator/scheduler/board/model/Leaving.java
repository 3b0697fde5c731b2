package dev.coordinator.scheduler.board.model;

import dev.coordinator.scheduler.batch.model.BatchCommand;
import dev.coordinator.scheduler.session.model.SessionState;

/**
 * A session that stops running gives up every file; a cancelled one also what others would build
 * on.
 */
final class Leaving {
  private final Board board;
  private final Resources resources;

  Leaving(Board board, Resources resources) {
    this.board = board;
    this.resources = resources;
  }

  void leave() {
    var files = resources.files();
    if (files != null) {
      files.releaseAll(board.id());
    }
    if (board.state() instanceof SessionState.Cancelled) {
      board.cards().stream()
          .filter(card -> !card.isAccepted())
          .forEach(card ->
              board.tell(
                  card,
                  new BatchCommand.Cancel(),
                  resources.now(),
                  board.facts().actor(),
                  "the session was cancelled"));
      if (files != null) {
        files.forget(board.id());
      }
    }
  }
}

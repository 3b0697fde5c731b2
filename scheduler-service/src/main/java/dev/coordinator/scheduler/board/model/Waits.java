package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.scheduler.batch.model.BatchState;
import java.util.List;
import java.util.Objects;

/**
 * What each batch waits for now: of a waiting one it follows from the plan, of a requested one from
 * where its work can be done; of any other it was said.
 */
public final class Waits {
  private static final String SHARED = "remote-";

  private final Board board;

  public Waits(Board board) {
    this.board = board;
  }

  public List<String> of(BatchCard card) {
    var planned = card.planned();
    if (card.state() instanceof BatchState.Waiting && planned != null) {
      return new Prerequisites(board).keepingBack(planned);
    }
    return card.state() instanceof BatchState.Requested
        ? List.of("a claim by a runner" + where())
        : card.progress().waitsFor();
  }

  /** Because what it builds on lies in that clone, or at that remote, and nowhere else. */
  private String where() {
    var clone = board.cloneId;
    if (clone == null) {
      return "";
    }
    return clone.startsWith(SHARED)
        ? " on a clone that pushes to the remote of this session (--push)"
        : " on the clone in which %s (its .git/coordinator/clone-id is %s)"
            .formatted(prepared(), clone);
  }

  /** With the runner that did it, by whose name a person finds the clone. */
  private String prepared() {
    return board.cards().stream()
        .filter(card -> card.kind() == Kind.PREPARATION)
        .map(card -> card.state().ended())
        .filter(Objects::nonNull)
        .map(BatchCompleted::runner)
        .filter(Objects::nonNull)
        .findFirst()
        .map(runner -> runner + " prepared this session")
        .orElse("this session was prepared");
  }
}

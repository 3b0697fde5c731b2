package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.event.AntiPattern;
import dev.coordinator.contracts.event.AntiPatternNoticed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The anti-patterns of a session as one transaction sees them; each is said once. */
final class NoticedList {
  private static final int MOST = 100;

  private final Board board;
  private final List<Noticed> known;

  NoticedList(Board board, List<Noticed> stored) {
    this.board = board;
    this.known = new ArrayList<>(stored);
  }

  List<Noticed> all() {
    return List.copyOf(known);
  }

  /** Keeps it and says it, unless it is known of this batch, or too many are. */
  void notice(AntiPattern pattern, @Nullable String batch, String text) {
    if (known.size() < MOST && known.stream().noneMatch(one -> one.isOf(pattern, batch))) {
      var said = Shortened.reason(text);
      known.add(new Noticed(pattern, batch, said));
      board.news().add(new AntiPatternNoticed(board.id(), pattern, batch, said, Board.POLICY));
    }
  }
}

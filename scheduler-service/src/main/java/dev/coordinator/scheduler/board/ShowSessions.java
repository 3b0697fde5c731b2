package dev.coordinator.scheduler.board;

import dev.coordinator.outbox.Transactions;
import dev.coordinator.scheduler.board.model.Board;
import java.util.List;
import java.util.Optional;

/** Reads sessions for whoever looks; takes no lock and changes nothing. */
public final class ShowSessions {
  private final Boards boards;
  private final Transactions transactions;

  public ShowSessions(Boards boards, Transactions transactions) {
    this.boards = boards;
    this.transactions = transactions;
  }

  /** One session; empty when there is none of that id. */
  public Optional<Board> one(String session) {
    return transactions.run(tx -> {
      boards.holdStill(tx);
      return boards.read(tx, session);
    });
  }

  /** Up to {@code limit} sessions, newest first, older than {@code before} unless that is empty. */
  public List<Board> page(String before, int limit) {
    return transactions.run(tx -> {
      boards.holdStill(tx);
      var ids = boards.list(tx, before, limit);
      var found = boards.readAll(tx, ids);
      return ids.stream().map(found::get).toList();
    });
  }
}

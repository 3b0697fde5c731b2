package dev.coordinator.checkpoint.view;

import dev.coordinator.checkpoint.view.model.Board;
import dev.coordinator.checkpoint.view.model.Touched;
import java.sql.Connection;
import java.sql.SQLException;

/** The store of what is shown; written only in the transaction that appends to the journal. */
public interface Views {
  Board load(Connection tx, Touched touched) throws SQLException;

  void save(Connection tx, Board board) throws SQLException;

  /** Forgets all, because they are folded anew from the journal's beginning. */
  void clear(Connection tx) throws SQLException;
}

package dev.coordinator.scheduler.board.adapter;

import dev.coordinator.contracts.scope.Scope;
import dev.coordinator.scheduler.filelease.model.RepositoryFiles;
import dev.coordinator.scheduler.filelease.model.Reservation;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whose turn it is in a repository, as rows; its own row is locked by the caller. */
final class ReservationRows {
  private ReservationRows() {}

  static List<Reservation> read(Connection tx, String repository) throws SQLException {
    try (var query =
        tx.prepareStatement(
            "select session, batch, since, globs from file_reservation where repository = ?")) {
      query.setString(1, repository);
      var turns = new ArrayList<Reservation>();
      var row = query.executeQuery();
      while (row.next()) {
        turns.add(
            new Reservation(
                row.getString(1),
                row.getString(2),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                Scope.of(Arrays.asList((String[]) row.getArray(4).getArray()))));
      }
      return turns;
    }
  }

  /** The repositories in which somebody waits for files. */
  static Set<String> repositories(Connection tx) throws SQLException {
    return names(tx, "select distinct repository from file_reservation");
  }

  /**
   * The running sessions with a batch that waits for files, of which it was said then or before for
   * which; of a row that an older version wrote nobody knows when.
   */
  static Set<String> saidBefore(Connection tx, Instant moment) throws SQLException {
    return names(
        tx,
        """
        select session from file_reservation join batch using (session, batch)
        where (waits_said <= ? or waits_said is null)
          and session in (select id from session where state = 'running')\
        """,
        moment.atOffset(ZoneOffset.UTC));
  }

  /** Those of the sessions that run. */
  static Set<String> running(Connection tx, Set<String> sessions) throws SQLException {
    return names(
        tx,
        "select id from session where state = 'running' and id = any(?)",
        tx.createArrayOf("text", sessions.toArray()));
  }

  private static Set<String> names(Connection tx, String sql, Object... values)
      throws SQLException {
    try (var query = tx.prepareStatement(sql)) {
      for (int place = 0; place < values.length; place++) {
        query.setObject(place + 1, values[place]);
      }
      var names = new TreeSet<String>();
      var row = query.executeQuery();
      while (row.next()) {
        names.add(row.getString(1));
      }
      return names;
    }
  }

  static void save(Connection tx, RepositoryFiles files) throws SQLException {
    try (var delete =
        tx.prepareStatement(
            "delete from file_reservation where repository = ? and session = ? and batch = ?")) {
      for (var turn : files.givenUp()) {
        delete.setString(1, files.repository());
        delete.setString(2, turn.session());
        delete.setString(3, turn.batch());
        delete.addBatch();
      }
      delete.executeBatch();
    }
    try (var insert =
        tx.prepareStatement(
            "insert into file_reservation (repository, session, batch, since, globs) values (?, ?,"
                + " ?, ?, ?)")) {
      for (var turn : files.reserved()) {
        insert.setString(1, files.repository());
        insert.setString(2, turn.session());
        insert.setString(3, turn.batch());
        insert.setObject(4, BoardWriter.timestamp(turn.since()));
        insert.setArray(5, tx.createArrayOf("text", turn.scope().globs().toArray()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}

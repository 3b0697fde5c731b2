package dev.coordinator.scheduler.board.adapter;

import dev.coordinator.contracts.scope.Scope;
import dev.coordinator.scheduler.filelease.model.Acceptance;
import dev.coordinator.scheduler.filelease.model.FileLease;
import dev.coordinator.scheduler.filelease.model.FileQueue;
import dev.coordinator.scheduler.filelease.model.RepositoryFiles;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The leases and acceptances of a repository as rows; its own row is locked by the caller. */
final class FileRows {
  private FileRows() {}

  static List<FileLease> held(Connection tx, String repository) throws SQLException {
    try (var query =
        tx.prepareStatement(
            "select session, batch, token, globs from file_lease where repository = ?")) {
      query.setString(1, repository);
      var leases = new ArrayList<FileLease>();
      var row = query.executeQuery();
      while (row.next()) {
        leases.add(lease(row));
      }
      return leases;
    }
  }

  /** What is held, with who works on it; needs no lock. */
  static List<FileQueue.Holder> holders(Connection tx, String repository) throws SQLException {
    try (var query =
        tx.prepareStatement(
            """
            select session, batch, token, globs, state, data -> 'dispatch' ->> 'agent'
            from file_lease join batch using (session, batch) where file_lease.repository = ?\
            """)) {
      query.setString(1, repository);
      var holders = new ArrayList<FileQueue.Holder>();
      var row = query.executeQuery();
      while (row.next()) {
        holders.add(new FileQueue.Holder(lease(row), row.getString(5), row.getString(6)));
      }
      return holders;
    }
  }

  private static FileLease lease(ResultSet row) throws SQLException {
    return new FileLease(row.getString(1), row.getString(2), row.getLong(3), scope(row, 4));
  }

  static List<Acceptance> accepted(Connection tx, String repository) throws SQLException {
    try (var query =
        tx.prepareStatement(
            """
            select number, session, batch, commit_id, newest_of from acceptance
            where repository = ?
              and (newest_of <> '{}'
                   or session in (select id from session where state not in ('completed', 'cancelled')))
            order by number\
            """)) {
      query.setString(1, repository);
      var all = new ArrayList<Acceptance>();
      var row = query.executeQuery();
      while (row.next()) {
        all.add(
            new Acceptance(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Arrays.asList((String[]) row.getArray(5).getArray())));
      }
      return all;
    }
  }

  static void save(Connection tx, RepositoryFiles files) throws SQLException {
    ReservationRows.save(tx, files);
    if (files.taken().isEmpty()
        && files.released().isEmpty()
        && files.added().isEmpty()
        && files.forgotten().isEmpty()
        && files.settled().isEmpty()) {
      return;
    }
    try (var update =
        tx.prepareStatement("update repository set acceptances = ?, tokens = ? where name = ?")) {
      update.setLong(1, files.acceptances());
      update.setLong(2, files.tokens());
      update.setString(3, files.repository());
      update.executeUpdate();
    }
    release(tx, files);
    forget(tx, files);
    take(tx, files);
    accept(tx, files);
    settle(tx, files);
  }

  private static void release(Connection tx, RepositoryFiles files) throws SQLException {
    if (files.released().isEmpty()) {
      return;
    }
    try (var delete =
        tx.prepareStatement("delete from file_lease where repository = ? and token = any(?)")) {
      delete.setString(1, files.repository());
      delete.setArray(
          2, tx.createArrayOf("bigint", files.released().stream().map(FileLease::token).toArray()));
      delete.executeUpdate();
    }
  }

  private static void forget(Connection tx, RepositoryFiles files) throws SQLException {
    if (files.forgotten().isEmpty()) {
      return;
    }
    try (var forget =
        tx.prepareStatement("delete from acceptance where repository = ? and session = any(?)")) {
      forget.setString(1, files.repository());
      forget.setArray(2, tx.createArrayOf("text", files.forgotten().toArray()));
      forget.executeUpdate();
    }
  }

  private static void take(Connection tx, RepositoryFiles files) throws SQLException {
    try (var insert =
        tx.prepareStatement(
            "insert into file_lease (repository, session, batch, token, globs) values (?, ?, ?, ?,"
                + " ?)")) {
      for (var lease : files.taken()) {
        insert.setString(1, files.repository());
        insert.setString(2, lease.session());
        insert.setString(3, lease.batch());
        insert.setLong(4, lease.token());
        insert.setArray(5, tx.createArrayOf("text", lease.scope().globs().toArray()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void accept(Connection tx, RepositoryFiles files) throws SQLException {
    try (var insert =
        tx.prepareStatement(
            "insert into acceptance (repository, number, session, batch, commit_id, changed_files,"
                + " newest_of) values (?, ?, ?, ?, ?, ?, ?)")) {
      for (var acceptance : files.added()) {
        insert.setString(1, files.repository());
        insert.setLong(2, acceptance.number());
        insert.setString(3, acceptance.session());
        insert.setString(4, acceptance.batch());
        insert.setString(5, acceptance.commit());
        var changed = tx.createArrayOf("text", acceptance.changedFiles().toArray());
        insert.setArray(6, changed);
        insert.setArray(7, changed);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /**
   * What a completed session changed last hides what was accepted on the same files before, because
   * it was built on that and can no longer be forgotten; so what is read does not grow with the
   * history.
   */
  private static void settle(Connection tx, RepositoryFiles files) throws SQLException {
    if (files.settled().isEmpty()) {
      return;
    }
    try (var hide =
        tx.prepareStatement(
            """
            update acceptance older set newest_of = array(
              select file from unnest(older.newest_of) file where not exists (
                select 1 from acceptance newer
                where newer.repository = older.repository and newer.number > older.number
                  and newer.session = any(?) and file = any(newer.changed_files)))
            where repository = ? and newest_of && array(
              select unnest(changed_files) from acceptance where repository = ? and session = any(?))\
            """)) {
      var settled = tx.createArrayOf("text", files.settled().toArray());
      hide.setArray(1, settled);
      hide.setString(2, files.repository());
      hide.setString(3, files.repository());
      hide.setArray(4, settled);
      hide.executeUpdate();
    }
  }

  private static Scope scope(ResultSet row, int column) throws SQLException {
    return Scope.of(Arrays.asList((String[]) row.getArray(column).getArray()));
  }
}

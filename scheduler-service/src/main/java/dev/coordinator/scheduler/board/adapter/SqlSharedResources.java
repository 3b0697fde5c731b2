package dev.coordinator.scheduler.board.adapter;

import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.contracts.scope.Scope;
import dev.coordinator.scheduler.board.SharedResources;
import dev.coordinator.scheduler.board.model.AgentSlots;
import dev.coordinator.scheduler.filelease.model.Acceptance;
import dev.coordinator.scheduler.filelease.model.FileLease;
import dev.coordinator.scheduler.filelease.model.RepositoryFiles;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files and slots in PostgreSQL; a repository's row is the lock on everything that is granted
 * there.
 */
@jakarta.inject.Singleton
class SqlSharedResources implements SharedResources {
  @Override
  public Map<String, RepositoryFiles> lockFiles(Connection tx, Set<String> repositories)
      throws SQLException {
    var files = new LinkedHashMap<String, RepositoryFiles>();
    for (var name : repositories) {
      files.put(name, lock(tx, name));
    }
    return files;
  }

  private RepositoryFiles lock(Connection tx, String name) throws SQLException {
    try (var insert =
        tx.prepareStatement("insert into repository (name) values (?) on conflict do nothing")) {
      insert.setString(1, name);
      insert.executeUpdate();
    }
    try (var query =
        tx.prepareStatement(
            "select acceptances, tokens from repository where name = ? for update")) {
      query.setString(1, name);
      var row = query.executeQuery();
      row.next();
      return new RepositoryFiles(
          name, row.getLong(1), row.getLong(2), held(tx, name), accepted(tx, name));
    }
  }

  private static List<FileLease> held(Connection tx, String repository) throws SQLException {
    try (var query =
        tx.prepareStatement(
            "select session, batch, token, globs from file_lease where repository = ?")) {
      query.setString(1, repository);
      var leases = new ArrayList<FileLease>();
      var row = query.executeQuery();
      while (row.next()) {
        leases.add(
            new FileLease(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                Scope.of(Arrays.asList((String[]) row.getArray(4).getArray()))));
      }
      return leases;
    }
  }

  private static List<Acceptance> accepted(Connection tx, String repository) throws SQLException {
    try (var query =
        tx.prepareStatement(
            "select number, session, batch, commit_id, changed_files from acceptance where repository = ? order by number")) {
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

  @Override
  public void saveFiles(Connection tx, Collection<RepositoryFiles> all) throws SQLException {
    for (var files : all) {
      save(tx, files);
    }
  }

  private static void save(Connection tx, RepositoryFiles files) throws SQLException {
    if (files.taken().isEmpty()
        && files.released().isEmpty()
        && files.added().isEmpty()
        && files.forgotten().isEmpty()) {
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
    take(tx, files);
    accept(tx, files);
  }

  private static void release(Connection tx, RepositoryFiles files) throws SQLException {
    try (var delete =
        tx.prepareStatement("delete from file_lease where repository = ? and token = any(?)")) {
      delete.setString(1, files.repository());
      delete.setArray(
          2, tx.createArrayOf("bigint", files.released().stream().map(FileLease::token).toArray()));
      delete.executeUpdate();
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
            "insert into file_lease (repository, session, batch, token, globs) values (?, ?, ?, ?, ?)")) {
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
            "insert into acceptance (repository, number, session, batch, commit_id, changed_files) values (?, ?, ?, ?, ?, ?)")) {
      for (var acceptance : files.added()) {
        insert.setString(1, files.repository());
        insert.setLong(2, acceptance.number());
        insert.setString(3, acceptance.session());
        insert.setString(4, acceptance.batch());
        insert.setString(5, acceptance.commit());
        insert.setArray(6, tx.createArrayOf("text", acceptance.changedFiles().toArray()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  @Override
  public AgentSlots slots(Connection tx, @Nullable String repository) throws SQLException {
    try (var query =
        tx.prepareStatement(
            """
            select agent, slots - (select count(*) from batch
                                   where coalesce(batch.repository, '') = presence.repository
                                     and open_agent = agent and open_request is not null)
            from presence where repository = ? and slots > 0\
            """)) {
      query.setString(1, repository == null ? "" : repository);
      var free = new HashMap<String, Integer>();
      var row = query.executeQuery();
      while (row.next()) {
        free.put(row.getString(1), row.getInt(2));
      }
      return new AgentSlots(free);
    }
  }

  @Override
  public boolean store(Connection tx, AgentPresent present) throws SQLException {
    try (var upsert =
        tx.prepareStatement(
            """
            insert into presence (repository, agent, slots, version) values (?, ?, ?, ?)
            on conflict (repository, agent) do update set slots = excluded.slots, version = excluded.version
            where presence.version < excluded.version\
            """)) {
      upsert.setString(1, present.repository() == null ? "" : present.repository());
      upsert.setString(2, present.agent());
      upsert.setInt(3, present.slots());
      upsert.setLong(4, present.version());
      return upsert.executeUpdate() > 0;
    }
  }
}

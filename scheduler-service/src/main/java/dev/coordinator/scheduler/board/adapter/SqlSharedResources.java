package dev.coordinator.scheduler.board.adapter;

import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.scheduler.board.SharedResources;
import dev.coordinator.scheduler.board.model.AgentSlots;
import dev.coordinator.scheduler.filelease.model.RepositoryFiles;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
    var locked = locked(tx, name);
    if (locked.isEmpty()) {
      insert(tx, name);
      locked = locked(tx, name);
    }
    return locked.orElseThrow();
  }

  private static void insert(Connection tx, String name) throws SQLException {
    try (var insert =
        tx.prepareStatement("insert into repository (name) values (?) on conflict do nothing")) {
      insert.setString(1, name);
      insert.executeUpdate();
    }
  }

  /** Empty when nobody has used it yet. */
  private static Optional<RepositoryFiles> locked(Connection tx, String name) throws SQLException {
    try (var query =
        tx.prepareStatement(
            "select acceptances, tokens from repository where name = ? for update")) {
      query.setString(1, name);
      var row = query.executeQuery();
      return row.next()
          ? Optional.of(
              new RepositoryFiles(
                  name,
                  row.getLong(1),
                  row.getLong(2),
                  FileRows.held(tx, name),
                  FileRows.accepted(tx, name),
                  ReservationRows.read(tx, name)))
          : Optional.empty();
    }
  }

  @Override
  public void saveFiles(Connection tx, Collection<RepositoryFiles> all) throws SQLException {
    for (var files : all) {
      FileRows.save(tx, files);
    }
  }

  @Override
  public Set<String> whoseTurnHasCome(Connection tx) throws SQLException {
    var sessions = new TreeSet<String>();
    for (var name : ReservationRows.repositories(tx)) {
      var held = FileRows.held(tx, name);
      var turns = ReservationRows.read(tx, name);
      sessions.addAll(new RepositoryFiles(name, 0, 0, held, List.of(), turns).whoseTurnHasCome());
    }
    return ReservationRows.running(tx, sessions);
  }

  @Override
  public Set<String> waitingForFilesSince(Connection tx, Instant said) throws SQLException {
    return ReservationRows.saidBefore(tx, said);
  }

  @Override
  public List<String> openBefore(Connection tx, String repository, String session)
      throws SQLException {
    return sessions(
        tx,
        """
        select id from session
        where repository = ? and id < ? and state not in ('completed', 'cancelled') order by id\
        """,
        repository,
        session);
  }

  @Override
  public List<String> buildersOn(Connection tx, String repository, String session)
      throws SQLException {
    return sessions(
        tx,
        """
        with recursive builder (id, state) as (
          select id, state from session where repository = ? and ? = any (builds_on)
          union
          select later.id, later.state from session later join builder on builder.id = any (later.builds_on)
          where later.repository = ?)
        select id from builder where id <> ? and state not in ('completed', 'cancelled') order by id\
        """,
        repository,
        session,
        repository,
        session);
  }

  private static List<String> sessions(Connection tx, String sql, String... values)
      throws SQLException {
    try (var query = tx.prepareStatement(sql)) {
      for (int place = 0; place < values.length; place++) {
        query.setString(place + 1, values[place]);
      }
      var found = new ArrayList<String>();
      var row = query.executeQuery();
      while (row.next()) {
        found.add(row.getString(1));
      }
      return found;
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
  public boolean comesOrGoes(Connection tx, AgentPresent present) throws SQLException {
    try (var query =
        tx.prepareStatement(
            """
            select ? > 0 and known.version is null
              or (known.version < ? and (known.slots > 0) <> (? > 0))
            from (select) one left join presence known on repository = ? and agent = ?\
            """)) {
      query.setInt(1, present.slots());
      query.setLong(2, present.version());
      query.setInt(3, present.slots());
      query.setString(4, present.repository() == null ? "" : present.repository());
      query.setString(5, present.agent());
      var row = query.executeQuery();
      row.next();
      return row.getBoolean(1);
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

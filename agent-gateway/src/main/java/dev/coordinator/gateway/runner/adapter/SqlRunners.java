package dev.coordinator.gateway.runner.adapter;

import dev.coordinator.contracts.runner.Announcement;
import dev.coordinator.gateway.runner.Runners;
import dev.coordinator.gateway.runner.model.Level;
import dev.coordinator.gateway.runner.model.Level.Present;
import dev.coordinator.gateway.runner.model.Level.Unclaimed;
import dev.coordinator.gateway.sql.Query;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Runners and their published levels in PostgreSQL. */
@Singleton
final class SqlRunners implements Runners {
  @Override
  public void lock(Connection tx) throws SQLException {
    Query.of(tx, "lock table presence in share row exclusive mode").update();
  }

  @Override
  public void saw(Connection tx, List<Sighting> sightings, Instant now) throws SQLException {
    for (var sighting : sightings) {
      if (sighting.announced() == null) {
        seen(tx, sighting, now);
      } else {
        announced(tx, sighting, sighting.announced(), now);
      }
    }
  }

  private static void seen(Connection tx, Sighting sighting, Instant now) throws SQLException {
    if (sighting.system()) {
      Query.of(
              tx,
              """
              insert into runner (runner, repository, agents, slots, system, seen_at)
              values (?, ?, '{}', 1, true, ?) on conflict do nothing
              """)
          .text(sighting.runner())
          .text(sighting.repository())
          .time(now)
          .update();
    }
    Query.of(
            tx,
            """
            update runner set seen_at = ?, system = system or ? where runner = ? and repository = ?
            """)
        .time(now)
        .flag(sighting.system())
        .text(sighting.runner())
        .text(sighting.repository())
        .update();
  }

  private static void announced(
      Connection tx, Sighting sighting, Announcement announced, Instant now) throws SQLException {
    Query.of(
            tx,
            """
            insert into runner (runner, repository, clone_id, agents, slots, system, seen_at)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (runner, repository) do update set
              clone_id = excluded.clone_id, agents = excluded.agents, slots = excluded.slots,
              system = runner.system or excluded.system, seen_at = excluded.seen_at
            """)
        .text(sighting.runner())
        .text(sighting.repository())
        .text(announced.cloneId())
        .texts(announced.agents())
        .integer(announced.slots())
        .flag(sighting.system())
        .time(now)
        .update();
  }

  @Override
  public void forgive(Connection tx, Instant now) throws SQLException {
    Query.of(
            tx,
            """
            update runner r set seen_at = ? from presence p
            where p.repository = r.repository and r.runner = any(p.runners)
            """)
        .time(now)
        .update();
  }

  @Override
  public List<Present> presentSince(Connection tx, Instant since) throws SQLException {
    return Query.of(tx, "select * from runner where seen_at > ? order by runner, repository")
        .time(since)
        .list(row ->
            new Present(
                row.getString("runner"),
                row.getString("repository"),
                texts(row, "agents"),
                row.getInt("slots"),
                row.getBoolean("system")));
  }

  @Override
  public List<Unclaimed> unclaimed(Connection tx, Collection<String> agents) throws SQLException {
    return Query.of(
            tx,
            """
            select distinct r.repository, r.agent, r.session
            from request r join session s using (session)
            where r.state = 'OFFERED' and r.repository = '' and r.agent = any(?)
              and r.epoch > s.drained_epoch
            """)
        .texts(agents)
        .list(row ->
            new Unclaimed(
                row.getString("repository"), row.getString("agent"), row.getString("session")));
  }

  @Override
  public List<Published> published(Connection tx) throws SQLException {
    return Query.of(tx, "select * from presence")
        .list(row ->
            new Published(
                new Level(
                    row.getString("repository"),
                    row.getString("agent"),
                    row.getInt("slots"),
                    texts(row, "runners")),
                row.getLong("version")));
  }

  @Override
  public void publish(Connection tx, List<Published> levels) throws SQLException {
    for (var published : levels) {
      Query.of(
              tx,
              """
              insert into presence (repository, agent, slots, runners, version)
              values (?, ?, ?, ?, ?)
              on conflict (repository, agent) do update set slots = excluded.slots,
                runners = excluded.runners, version = excluded.version
              """)
          .text(published.level().repository())
          .text(published.level().agent())
          .integer(published.level().slots())
          .texts(published.level().runners())
          .number(published.version())
          .update();
    }
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }
}

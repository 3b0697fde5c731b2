package dev.coordinator.checkpoint.quality.adapter;

import static dev.coordinator.checkpoint.sql.Columns.longs;
import static dev.coordinator.checkpoint.sql.Columns.text;

import dev.coordinator.checkpoint.quality.Tallies;
import dev.coordinator.checkpoint.quality.model.Tally;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.event.BatchState;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tallies as plain rows: one read and one write per poll. */
@Singleton
class SqlTallies implements Tallies {
  private static final String SAVE =
      """
      insert into quality_tally (session, batch, kind, repository, agent, work_kind, mends,
        minutes, limit_millis, first, standing, measured, took_millis, redone,
        integration_issue)
      select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (session, batch) do update set kind = excluded.kind,
        repository = excluded.repository, agent = excluded.agent,
        work_kind = excluded.work_kind, mends = excluded.mends, minutes = excluded.minutes,
        limit_millis = excluded.limit_millis, first = excluded.first,
        standing = excluded.standing, measured = excluded.measured,
        took_millis = excluded.took_millis, redone = excluded.redone,
        integration_issue = excluded.integration_issue\
      """;

  private static final String SELECT =
      """
      select session, batch, kind, repository, agent, work_kind, mends, minutes, limit_millis,
        first, standing, measured, took_millis, redone, integration_issue
      from quality_tally
      """;

  @Override
  public Map<Tally.Key, Tally> load(Connection tx, Collection<Tally.Key> keys) throws SQLException {
    try (var query =
        tx.prepareStatement(SELECT + "where (session, batch) in (select * from unnest(?, ?))")) {
      query.setArray(1, text(tx, keys, Tally.Key::session));
      query.setArray(2, text(tx, keys, Tally.Key::batch));
      var found = new HashMap<Tally.Key, Tally>();
      tallies(query).forEach(tally -> found.put(tally.key(), tally));
      return found;
    }
  }

  @Override
  public void save(Connection tx, Collection<Tally> tallies) throws SQLException {
    try (var upsert = tx.prepareStatement(SAVE)) {
      upsert.setArray(1, text(tx, tallies, Tally::session));
      upsert.setArray(2, text(tx, tallies, Tally::batch));
      upsert.setArray(3, text(tx, tallies, tally -> tally.asked().kind().name()));
      upsert.setArray(4, text(tx, tallies, tally -> tally.asked().repository()));
      upsert.setArray(5, text(tx, tallies, tally -> tally.asked().agent()));
      upsert.setArray(6, text(tx, tallies, tally -> tally.asked().workKind()));
      upsert.setArray(7, text(tx, tallies, tally -> tally.asked().mends()));
      upsert.setArray(8, longs(tx, tallies, tally -> (long) tally.asked().minutes()));
      upsert.setArray(9, longs(tx, tallies, tally -> tally.asked().limitMillis()));
      upsert.setArray(10, text(tx, tallies, tally -> name(tally.tries().first())));
      upsert.setArray(11, text(tx, tallies, tally -> name(tally.tries().standing())));
      upsert.setArray(12, text(tx, tallies, tally -> tally.tries().measured()));
      upsert.setArray(13, longs(tx, tallies, tally -> tally.tries().tookMillis()));
      upsert.setArray(14, flags(tx, tallies.stream().map(Tally::redone).toArray()));
      upsert.setArray(15, flags(tx, tallies.stream().map(Tally::integrationIssue).toArray()));
      upsert.executeUpdate();
    }
  }

  @Override
  public void clear(Connection tx) throws SQLException {
    try (var delete = tx.prepareStatement("delete from quality_tally")) {
      delete.executeUpdate();
    }
  }

  @Override
  public List<Tally> ofSession(Connection snapshot, String session) throws SQLException {
    try (var query = snapshot.prepareStatement(SELECT + "where session = ? order by batch")) {
      query.setString(1, session);
      return tallies(query);
    }
  }

  @Override
  public List<Tally> ofNewest(Connection snapshot, int sessions) throws SQLException {
    try (var query =
        snapshot.prepareStatement(
            SELECT
                + """
                where session in
                  (select session from quality_tally group by session order by session desc limit ?)
                order by session desc, batch\
                """)) {
      query.setInt(1, sessions);
      return tallies(query);
    }
  }

  @Override
  public List<Tally> ofRepository(Connection tx, @Nullable String repository, int sessions)
      throws SQLException {
    try (var query =
        tx.prepareStatement(
            SELECT
                + """
                where session in
                  (select session from quality_tally where repository is not distinct from ?
                    group by session order by session desc limit ?)
                order by session desc, batch\
                """)) {
      query.setString(1, repository);
      query.setInt(2, sessions);
      return tallies(query);
    }
  }

  private static List<Tally> tallies(PreparedStatement query) throws SQLException {
    try (var rows = query.executeQuery()) {
      var tallies = new ArrayList<Tally>();
      while (rows.next()) {
        tallies.add(
            new Tally(
                rows.getString("session"),
                rows.getString("batch"),
                asked(rows),
                tries(rows),
                rows.getBoolean("redone"),
                rows.getBoolean("integration_issue")));
      }
      return tallies;
    }
  }

  private static Tally.Asked asked(ResultSet row) throws SQLException {
    return new Tally.Asked(
        Kind.valueOf(row.getString("kind")),
        row.getString("repository"),
        row.getString("agent"),
        row.getString("work_kind"),
        row.getString("mends"),
        (int) row.getLong("minutes"),
        row.getLong("limit_millis"));
  }

  private static Tally.Tries tries(ResultSet row) throws SQLException {
    return new Tally.Tries(
        state(row.getString("first")),
        state(row.getString("standing")),
        row.getString("measured"),
        row.getLong("took_millis"));
  }

  private static Array flags(Connection tx, Object[] flags) throws SQLException {
    return tx.createArrayOf("boolean", flags);
  }

  private static @Nullable String name(@Nullable BatchState state) {
    return state == null ? null : state.name();
  }

  private static @Nullable BatchState state(@Nullable String name) {
    return name == null ? null : BatchState.valueOf(name);
  }
}

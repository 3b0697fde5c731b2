package dev.coordinator.gateway.finding.adapter;

import dev.coordinator.contracts.report.Report.Finding;
import dev.coordinator.gateway.finding.Findings;
import dev.coordinator.gateway.sql.Query;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The ledger in PostgreSQL: only ever appended to. */
@Singleton
final class SqlFindings implements Findings {
  private static final int NEWEST = 200;

  @Override
  public void record(Connection tx, List<Told> findings, Instant now) throws SQLException {
    for (var told : findings) {
      Query.of(
              tx,
              """
              insert into finding
                (session, batch, agent, attempt, topic, fact, refs, recorded_at)
              values (?, ?, ?, ?, ?, ?, ?, ?)
              """)
          .text(told.author().session())
          .text(told.author().batch())
          .text(told.author().agent())
          .text(told.author().attempt())
          .text(told.finding().topic())
          .text(told.finding().fact())
          .texts(told.finding().refs())
          .time(now)
          .update();
    }
  }

  @Override
  public List<Recorded> list(Connection tx, String session, long after, int limit)
      throws SQLException {
    return Query.of(
            tx,
            "select * from finding where session = ? and position > ? order by position limit ?")
        .text(session)
        .number(after)
        .integer(limit)
        .list(SqlFindings::read);
  }

  @Override
  public Map<String, List<Recorded>> newest(Connection tx, Collection<String> sessions)
      throws SQLException {
    return Query.of(
            tx,
            """
            select f.* from unnest(?) as u (session) cross join lateral (
              select * from finding f where f.session = u.session
              order by f.position desc limit ?) f
            order by f.position
            """)
        .texts(sessions)
        .integer(NEWEST)
        .list(SqlFindings::read)
        .stream()
        .collect(Collectors.groupingBy(recorded -> recorded.author().session()));
  }

  private static Recorded read(ResultSet row) throws SQLException {
    return new Recorded(
        row.getLong("position"),
        new Author(
            row.getString("session"),
            row.getString("batch"),
            row.getString("agent"),
            row.getString("attempt")),
        new Finding(
            row.getString("topic"),
            row.getString("fact"),
            List.of((String[]) row.getArray("refs").getArray())),
        Objects.requireNonNull(Query.instant(row, "recorded_at")));
  }
}

package dev.coordinator.gateway.finding.adapter;

import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.report.Report.Finding;
import dev.coordinator.gateway.finding.Findings;
import dev.coordinator.gateway.sql.Query;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    if (findings.isEmpty()) {
      return;
    }
    Query.of(
            tx,
            """
            insert into finding (session, batch, agent, attempt, topic, fact, refs, recorded_at)
            select u.session, u.batch, u.agent, u.attempt, u.topic, u.fact,
              array(select jsonb_array_elements_text(u.refs::jsonb)), ?
            from unnest(?, ?, ?, ?, ?, ?, ?) with ordinality
              as u (session, batch, agent, attempt, topic, fact, refs, place)
            order by u.place
            """)
        .time(now)
        .texts(findings, told -> told.author().session())
        .texts(findings, told -> told.author().batch())
        .texts(findings, told -> told.author().agent())
        .texts(findings, told -> told.author().attempt())
        .texts(findings, told -> told.finding().topic())
        .texts(findings, told -> told.finding().fact())
        .texts(findings, told -> json(told.finding().refs()))
        .update();
  }

  private static String json(List<String> refs) {
    try {
      return Json.TOLERANT.writeValueAsString(refs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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

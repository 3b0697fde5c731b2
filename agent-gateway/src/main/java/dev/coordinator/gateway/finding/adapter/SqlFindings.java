package dev.coordinator.gateway.finding.adapter;

import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.report.CitedLines;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The ledger in PostgreSQL: appended to, and marked where what it cites has changed. */
@Singleton
final class SqlFindings implements Findings {
  private static final int NEWEST = 200;

  @Override
  public List<Long> record(Connection tx, List<Told> findings, Instant now) throws SQLException {
    if (findings.isEmpty()) {
      return List.of();
    }
    var places = inserted(tx, findings, now);
    cite(tx, findings, places);
    return places;
  }

  private static List<Long> inserted(Connection tx, List<Told> findings, Instant now)
      throws SQLException {
    return Query.of(
            tx,
            """
            insert into finding (session, batch, agent, attempt, topic, fact, refs, recorded_at)
            select u.session, u.batch, u.agent, u.attempt, u.topic, u.fact,
              array(select jsonb_array_elements_text(u.refs::jsonb)), ?
            from unnest(?, ?, ?, ?, ?, ?, ?) with ordinality
              as u (session, batch, agent, attempt, topic, fact, refs, place)
            order by u.place returning position
            """)
        .time(now)
        .texts(findings, told -> told.author().session())
        .texts(findings, told -> told.author().batch())
        .texts(findings, told -> told.author().agent())
        .texts(findings, told -> told.author().attempt())
        .texts(findings, told -> told.finding().topic())
        .texts(findings, told -> told.finding().fact())
        .texts(findings, told -> json(told.finding().refs()))
        .list(row -> row.getLong("position"));
  }

  /** A reference to lines of a repository, on its way in. */
  private record Reference(long finding, int place, Author by, CitedLines lines, String hash) {}

  private static void cite(Connection tx, List<Told> findings, List<Long> places)
      throws SQLException {
    var cited = new ArrayList<Reference>();
    for (var i = 0; i < places.size(); i++) {
      addReferences(cited, findings.get(i), places.get(i));
    }
    if (cited.isEmpty()) {
      return;
    }
    Query.of(
            tx,
            """
            insert into citation (finding, place, attempt, repository, file, ref, hash)
            select u.finding, u.place, u.attempt, u.repository, u.file, u.ref, nullif(u.hash, '')
            from unnest(?, ?, ?, ?, ?, ?, ?)
              as u (finding, place, attempt, repository, file, ref, hash)
            order by u.finding, u.place
            """)
        .numbers(cited, Reference::finding)
        .integers(cited, Reference::place)
        .texts(cited, one -> one.by().attempt())
        .texts(cited, one -> one.by().repository())
        .texts(cited, one -> one.lines().file())
        .texts(cited, one -> one.lines().ref())
        .texts(cited, Reference::hash)
        .update();
  }

  private static void addReferences(List<Reference> cited, Told told, long finding) {
    if (told.author().repository().isEmpty()) {
      return;
    }
    var refs = told.finding().refs();
    for (var i = 0; i < refs.size(); i++) {
      var place = i + 1;
      var ref = refs.get(i);
      CitedLines.of(ref)
          .ifPresent(lines ->
              cited.add(new Reference(finding, place, told.author(), lines, hash(told, ref))));
    }
  }

  private static String hash(Told told, String ref) {
    return told.sightings().stream()
        .filter(seen -> seen.citation() == null && seen.ref().equals(ref) && seen.hash() != null)
        .map(seen -> Objects.requireNonNull(seen.hash()))
        .findFirst()
        .orElse("");
  }

  private static String json(List<String> refs) {
    try {
      return Json.TOLERANT.writeValueAsString(refs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<Recorded> find(Connection tx, String session, long position) throws SQLException {
    return Query.of(tx, "select * from finding where session = ? and position = ?")
        .text(session)
        .number(position)
        .list(SqlFindings::read)
        .stream()
        .findFirst();
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
              select * from finding f where f.session = u.session and f.stale_at is null
              order by f.position desc limit ?) f
            order by f.position
            """)
        .texts(sessions)
        .integer(NEWEST)
        .list(SqlFindings::read)
        .stream()
        .collect(Collectors.groupingBy(recorded -> recorded.author().session()));
  }

  private record Found(String reader, Recorded recorded, long all) {}

  @Override
  public Map<String, Newest> since(Connection tx, Collection<Reader> readers, int most)
      throws SQLException {
    var found =
        Query.of(
                tx,
                """
                select u.reader, f.* from unnest(?, ?, ?, ?) as u (reader, session, batch, since)
                cross join lateral (
                  select *, count(*) over () as all_of_it from finding
                  where session = u.session and batch <> u.batch and recorded_at >= u.since
                    and stale_at is null
                  order by recorded_at desc, position desc limit ?) f
                order by f.position
                """)
            .texts(readers, Reader::attempt)
            .texts(readers, Reader::session)
            .texts(readers, Reader::batch)
            .times(readers, Reader::since)
            .integer(most)
            .list(row -> new Found(row.getString("reader"), read(row), row.getLong("all_of_it")));
    var newest = new HashMap<String, Newest>();
    found.stream()
        .collect(Collectors.groupingBy(Found::reader))
        .forEach((reader, those) ->
            newest.put(
                reader,
                new Newest(
                    those.stream().map(Found::recorded).toList(),
                    those.getFirst().all() - those.size())));
    return newest;
  }

  @Override
  public long countOf(Connection tx, String attempt) throws SQLException {
    return Query.of(tx, "select count(*) as many from finding where attempt = ?")
        .text(attempt)
        .list(row -> row.getLong("many"))
        .getFirst();
  }

  private static Recorded read(ResultSet row) throws SQLException {
    return new Recorded(
        row.getLong("position"),
        new Author(
            row.getString("session"),
            row.getString("batch"),
            row.getString("agent"),
            row.getString("attempt"),
            ""),
        new Finding(
            row.getString("topic"),
            row.getString("fact"),
            List.of((String[]) row.getArray("refs").getArray())),
        Objects.requireNonNull(Query.instant(row, "recorded_at")),
        Query.instant(row, "stale_at"));
  }
}

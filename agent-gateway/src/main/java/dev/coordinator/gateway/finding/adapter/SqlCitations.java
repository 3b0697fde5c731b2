package dev.coordinator.gateway.finding.adapter;

import dev.coordinator.contracts.report.CitedLines;
import dev.coordinator.contracts.runner.Citation;
import dev.coordinator.contracts.runner.Sighting;
import dev.coordinator.gateway.finding.Citations;
import dev.coordinator.gateway.sql.Query;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Citations in PostgreSQL; of two sightings of one the later counts, in whatever order they come.
 */
@Singleton
final class SqlCitations implements Citations {
  private static final int MOST_AT_ONCE = 1_000;

  private static final String KEEP =
      """
      insert into sighting (request, attempt, commit, citation, ref, hash)
      select u.request, u.attempt, u.commit, c.citation, u.ref, u.hash
      from unnest(?, ?, ?, ?, ?, ?, ?, ?)
        as u (request, attempt, attempt_id, repository, commit, citation, ref, hash)
      join citation c on c.citation = u.citation and c.repository = u.repository
        and c.attempt <> u.attempt_id
      on conflict do nothing
      """;
  private static final String OWN =
      """
      update citation c set hash = u.hash
      from unnest(?, ?, ?) as u (attempt_id, citation, hash)
      where c.citation = u.citation and c.attempt = u.attempt_id and c.hash is null
      """;
  private static final String UNSEEN =
      """
      insert into sighting (request, attempt, commit, citation)
      select u.request, u.attempt, u.commit, c.citation
      from unnest(?, ?, ?, ?, ?, ?)
        as u (request, attempt, attempt_id, repository, commit, file)
      join citation c on c.repository = u.repository and c.file = u.file and c.stale_at is null
        and c.attempt <> u.attempt_id
      on conflict do nothing
      """;
  private static final String OF_ATTEMPTS =
      """
      using unnest(?, ?) as u (request, attempt)
        where s.request = u.request and s.attempt = u.attempt
      """;
  private static final String OF_COMMITS = "where s.commit = any(?)";
  private static final String APPLY =
      """
      with news as (
        delete from sighting s %s
        returning s.sighting, s.citation, s.ref, s.hash),
      newest as (
        select distinct on (citation) * from news order by citation, sighting desc),
      moved as (
        update citation c set seen_as = n.sighting, ref = coalesce(n.ref, c.ref),
          hash = coalesce(n.hash, c.hash), stale_at = case when n.hash is null then ? end
        from newest n
        where c.citation = n.citation and (c.seen_as is null or c.seen_as < n.sighting)
        returning c.finding)
      select distinct finding from moved
      """;
  // before FOLLOW, because a statement that waits for a row goes on with what it saw before
  private static final String LOCK =
      "select position from finding where position = any(?) order by position for update";
  private static final String FOLLOW =
      """
      update finding f set
        stale_at = (select min(c.stale_at) from citation c where c.finding = f.position),
        refs = array(
          select coalesce(c.ref, r.ref) from unnest(f.refs) with ordinality as r (ref, place)
          left join citation c on c.finding = f.position and c.place = r.place order by r.place)
      where f.position = any(?)
      """;

  @Override
  public List<Citation> toLookAt(
      Connection tx, String attemptId, String repository, Collection<String> changedFiles)
      throws SQLException {
    return Query.of(
            tx,
            """
            select citation, ref, hash, attempt = ? as own from citation
            where (attempt = ? and hash is null)
              or (repository = ? and file = any(?) and stale_at is null and attempt <> ?)
            order by citation desc limit ?
            """)
        .text(attemptId)
        .text(attemptId)
        .text(repository)
        .texts(changedFiles)
        .text(attemptId)
        .integer(MOST_AT_ONCE)
        .list(row ->
            new Citation(
                row.getLong("citation"),
                row.getString("ref"),
                row.getString("hash"),
                row.getBoolean("own")));
  }

  private record Look(Seen by, Sighting sighting) {}

  private record ChangedFile(Seen by, String file) {}

  @Override
  public void saw(Connection tx, List<Seen> seen) throws SQLException {
    var looks = seen.stream().flatMap(SqlCitations::looks).toList();
    if (!looks.isEmpty()) {
      keep(tx, looks);
    }
    var files =
        seen.stream()
            .flatMap(one -> one.changedFiles().stream().map(file -> new ChangedFile(one, file)))
            .toList();
    if (!files.isEmpty()) {
      Query.of(tx, UNSEEN)
          .texts(files, one -> one.by().at().request())
          .integers(files, one -> one.by().at().attempt())
          .texts(files, one -> one.by().attemptId())
          .texts(files, one -> one.by().repository())
          .texts(files, one -> one.by().commit())
          .texts(files, ChangedFile::file)
          .update();
    }
  }

  private static Stream<Look> looks(Seen seen) {
    return seen.sightings().stream()
        .filter(one -> one.citation() != null && isPlace(one.ref()))
        .limit(MOST_AT_ONCE)
        .map(one -> new Look(seen, one));
  }

  private static boolean isPlace(String ref) {
    return CitedLines.of(ref).isPresent();
  }

  private static void keep(Connection tx, List<Look> looks) throws SQLException {
    Query.of(tx, OWN)
        .texts(looks, look -> look.by().attemptId())
        .numbers(looks, look -> look.sighting().citation())
        .texts(looks, look -> look.sighting().hash())
        .update();
    Query.of(tx, KEEP)
        .texts(looks, look -> look.by().at().request())
        .integers(looks, look -> look.by().at().attempt())
        .texts(looks, look -> look.by().attemptId())
        .texts(looks, look -> look.by().repository())
        .texts(looks, look -> look.by().commit())
        .numbers(looks, look -> look.sighting().citation())
        .texts(looks, look -> look.sighting().ref())
        .texts(looks, look -> look.sighting().hash())
        .update();
  }

  @Override
  public void accepted(Connection tx, Collection<AttemptAt> attempts, Instant now)
      throws SQLException {
    var news =
        Query.of(tx, APPLY.formatted(OF_ATTEMPTS))
            .texts(attempts, AttemptAt::request)
            .integers(attempts, AttemptAt::attempt);
    apply(tx, news, now);
  }

  @Override
  public void builtOn(Connection tx, Collection<String> commits, Instant now) throws SQLException {
    if (!commits.isEmpty()) {
      apply(tx, Query.of(tx, APPLY.formatted(OF_COMMITS)).texts(commits), now);
    }
  }

  @Override
  public void ended(Connection tx, Collection<String> sessions) throws SQLException {
    if (!sessions.isEmpty()) {
      Query.of(
              tx,
              "delete from sighting s using request r where r.request = s.request and r.session ="
                  + " any(?)")
          .texts(sessions)
          .update();
    }
  }

  private static void apply(Connection tx, Query news, Instant now) throws SQLException {
    var touched = news.time(now).list(row -> row.getLong("finding"));
    if (!touched.isEmpty()) {
      Query.of(tx, LOCK).numbers(touched, one -> one).list(row -> row.getLong("position"));
      Query.of(tx, FOLLOW).numbers(touched, one -> one).update();
    }
  }
}

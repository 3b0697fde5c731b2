package dev.coordinator.gateway.attempt.adapter;

import dev.coordinator.contracts.brief.Brief;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.runner.ClaimRequest;
import dev.coordinator.gateway.attempt.Change;
import dev.coordinator.gateway.attempt.Grant;
import dev.coordinator.gateway.attempt.KnownRequest;
import dev.coordinator.gateway.attempt.LeaseTerms;
import dev.coordinator.gateway.attempt.Requests;
import dev.coordinator.gateway.attempt.model.Pull;
import dev.coordinator.gateway.sql.Query;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Requests in PostgreSQL: one round trip per question, however many rows it is about. */
@Singleton
final class SqlRequests implements Requests {
  private final LeaseTerms terms;

  SqlRequests(LeaseTerms terms) {
    this.terms = terms;
  }

  @Override
  public Map<String, Reception> receive(Connection tx, Collection<String> requests)
      throws SQLException {
    var receptions = new HashMap<String, Reception>();
    Query.of(
            tx,
            """
            select u.request, w.reason, nextval('fencing_token') as token
            from unnest(?) as u (request) left join withdrawal w using (request)
            """)
        .texts(requests)
        .list(row ->
            receptions.put(
                row.getString("request"),
                new Reception(row.getLong("token"), row.getString("reason"))));
    return receptions;
  }

  @Override
  public Set<String> add(Connection tx, List<Arrived> arrived, Instant now) throws SQLException {
    return arrived.isEmpty() ? Set.of() : NewRequests.insert(tx, arrived, now);
  }

  @Override
  public void bar(Connection tx, String request, String session, String reason, Instant now)
      throws SQLException {
    Query.of(
            tx,
            """
            insert into withdrawal (request, session, reason, ordered_at) values (?, ?, ?, ?)
            on conflict do nothing
            """)
        .text(request)
        .text(session)
        .text(reason)
        .time(now)
        .update();
  }

  @Override
  public List<KnownRequest> lock(Connection tx, Collection<String> requests) throws SQLException {
    return Query.of(
            tx,
            "select "
                + RequestRow.REQUEST
                + " from request r where r.request = any(?) order by r.request for update")
        .texts(new TreeSet<>(requests))
        .list(RequestRow::request);
  }

  @Override
  public List<KnownRequest> lockOffered(Connection tx, String session, int epoch)
      throws SQLException {
    return Query.of(
            tx,
            "select "
                + RequestRow.REQUEST
                + """
                 from request r where r.session = ? and r.state = 'OFFERED' and r.epoch <= ?
                order by r.request for update
                """)
        .text(session)
        .integer(epoch)
        .list(RequestRow::request);
  }

  /** One agent of one claim; the agent is '' for what the system needs. */
  private record Wish(int position, ClaimRequest claim, String agent) {}

  @Override
  public List<Promise> promising(Connection tx, List<ClaimRequest> claims) throws SQLException {
    var wishes = new ArrayList<Wish>();
    for (var i = 0; i < claims.size(); i++) {
      for (var agent : agentsOf(claims.get(i))) {
        wishes.add(new Wish(i, claims.get(i), agent));
      }
    }
    return Query.of(
            tx,
            """
            select position, agent, held from (
              select u.position, u.agent,
                exists (select from attempt a join request r using (request)
                  where a.state = 'LEASED' and a.runner = u.runner
                    and case when u.pulls then u.session in ('', r.session)
                        else a.claim = u.claim end) as held,
                exists (select from request r
                  where r.state = 'OFFERED' and r.repository = u.repository and r.agent = u.agent
                    and u.session in ('', r.session)) as offered
              from unnest(?, ?, ?, ?, ?, ?, ?)
                as u (position, runner, claim, pulls, session, repository, agent)) found
            where held or offered order by position
            """)
        .integers(wishes, Wish::position)
        .texts(wishes, wish -> wish.claim().runner())
        .texts(wishes, wish -> wish.claim().claimId())
        .flags(wishes, wish -> Pull.isOne(wish.claim().runner()))
        .texts(wishes, wish -> sessionOf(wish.claim()))
        .texts(wishes, wish -> orEmpty(wish.claim().repository()))
        .texts(wishes, Wish::agent)
        .list(row ->
            new Promise(row.getInt("position"), row.getString("agent"), row.getBoolean("held")));
  }

  /** In the order of its index, because sorting a long queue for each claim would cost most. */
  @Override
  public List<Claimable> claimable(
      Connection tx, ClaimRequest claim, Promise promise, int most, Since since)
      throws SQLException {
    return Query.of(
            tx,
            """
            select r.*, nextval('fencing_token') as token from (
              select r.* from request r join session s using (session)
              where r.state = 'OFFERED' and r.repository = ? and r.agent = ?
                and ? in ('', r.session)
                and (r.clone_id is null or r.clone_id = ?)
                and r.epoch > s.drained_epoch
                and (r.lost_by is distinct from ? or r.lost_at <= ?)
                and r.request <> all(?)
              order by r.offered_at limit ?
              for update of r skip locked for share of s skip locked) r
            order by r.offered_at, r.request
            """)
        .text(orEmpty(claim.repository()))
        .text(promise.agent())
        .text(sessionOf(claim))
        .text(claim.cloneId())
        .text(claim.runner())
        .time(since.lostBefore())
        .texts(since.found())
        .integer(most)
        .list(SqlRequests::claimable);
  }

  private static Claimable claimable(ResultSet row) throws SQLException {
    return new Claimable(
        RequestRow.request(row),
        RequestRow.json(row.getString("body"), BatchRequested.class),
        row.getLong("token"),
        Objects.requireNonNull(Query.instant(row, "offered_at")));
  }

  @Override
  public List<Held> held(Connection tx, List<ClaimRequest> claims) throws SQLException {
    return Query.of(
            tx,
            """
            select a.*, r.body, r.limit_millis, u.claim as asked
            from attempt a join request r using (request)
            join unnest(?, ?, ?, ?) as u (runner, claim, pulls, session) on a.runner = u.runner
              and case when u.pulls then u.session in ('', r.session) else a.claim = u.claim end
            where a.state = 'LEASED' order by a.token
            """)
        .texts(claims, ClaimRequest::runner)
        .texts(claims, ClaimRequest::claimId)
        .flags(claims, claim -> Pull.isOne(claim.runner()))
        .texts(claims, SqlRequests::sessionOf)
        .list(this::held);
  }

  private Held held(ResultSet row) throws SQLException {
    var assignment =
        Grant.assignment(
            row.getString("attempt"),
            row.getInt("number"),
            row.getLong("token"),
            row.getString("secret"),
            RequestRow.json(row.getString("body"), BatchRequested.class),
            brief(row.getString("brief")),
            terms.heartbeat(),
            terms.leaseOf(row.getBoolean("quiet"), Duration.ofMillis(row.getLong("limit_millis"))));
    return new Held(row.getString("runner"), row.getString("asked"), assignment);
  }

  private static @Nullable Brief brief(@Nullable String json) {
    return json == null ? null : RequestRow.json(json, Brief.class);
  }

  @Override
  public void grant(Connection tx, List<Grant> grants, boolean requestsAreNew) throws SQLException {
    if (!grants.isEmpty()) {
      SavedChanges.insertAttempts(tx, grants);
      if (!requestsAreNew) {
        SavedChanges.lease(tx, grants);
      }
    }
  }

  @Override
  public void save(Connection tx, List<Change> changes, Instant now) throws SQLException {
    if (!changes.isEmpty()) {
      SavedChanges.update(tx, changes, now);
    }
  }

  /** What the claim looks for; '' is what the system needs. */
  static List<String> agentsOf(ClaimRequest claim) {
    return claim.system() ? List.of("") : claim.agents().stream().distinct().toList();
  }

  /** Beyond which the claim gets nothing; '' for none. */
  private static String sessionOf(ClaimRequest claim) {
    return Pull.sessionOf(claim).orElse("");
  }

  static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}

package dev.coordinator.checkpoint.view.adapter;

import dev.coordinator.checkpoint.door.Parameters;
import dev.coordinator.checkpoint.sql.Reading;
import dev.coordinator.checkpoint.view.Inbox;
import dev.coordinator.checkpoint.view.Lists;
import dev.coordinator.checkpoint.view.Overview;
import dev.coordinator.checkpoint.view.Overview.Which;
import dev.coordinator.checkpoint.view.adapter.SqlSummaries.At;
import dev.coordinator.checkpoint.view.model.Need;
import dev.coordinator.checkpoint.view.model.Need.Kind;
import dev.coordinator.checkpoint.view.model.Runners;
import dev.coordinator.contracts.event.SessionState;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads lists of many sessions: what has not moved since it was read last is not read again. */
@Singleton
class SqlLists implements Lists {
  private static final String NEWEST = " order by session desc";
  private static final Map<Which, String> OF =
      Map.of(
          Which.OPEN,
          " and state not in ('COMPLETED', 'CANCELLED')",
          Which.ENDED,
          " and state in ('COMPLETED', 'CANCELLED')",
          Which.ALL,
          "");

  /** How long an end stands among what is asked for: over a weekend. */
  private static final Duration ENDS_ARE_TOLD = Duration.ofDays(3);

  private static final int MOST_OPEN = 500;
  private static final int MOST_ENDED = 100;

  private final Reading reading;
  private final SharedAnswers shared;
  private final SqlHead head;
  private final SqlSummaries summaries;
  private final Forecasts forecasts;
  private final InstantSource clock;

  SqlLists(
      Reading reading,
      SharedAnswers shared,
      SqlHead head,
      SqlSummaries summaries,
      Forecasts forecasts,
      InstantSource clock) {
    this.reading = reading;
    this.shared = shared;
    this.head = head;
    this.summaries = summaries;
    this.forecasts = forecasts;
    this.clock = clock;
  }

  @Override
  public Overview sessions(Overview.Which which, @Nullable String before, int limit) {
    return reading.in(snapshot -> {
      var found =
          at(snapshot, "coalesce(session < ?::text, true)" + OF.get(which), before, NEWEST, limit);
      var presences = Cards.presences(snapshot);
      var next = found.size() < limit ? null : found.getLast().session();
      var items = cards(snapshot, found, Runners.of(presences));
      return new Overview(head.asOf(snapshot), items, counts(snapshot), presences, next);
    });
  }

  @Override
  public Overview changed(long after, int limit) {
    return shared.of("changed " + after + " " + limit, () -> readChanged(after, limit));
  }

  private Overview readChanged(long after, int limit) {
    return reading.in(snapshot -> {
      var asOf = head.asOf(snapshot);
      Parameters.reached("changed", after, asOf.position());
      var found =
          at(snapshot, "position > ?::bigint", Long.toString(after), " order by position", limit);
      var items = cards(snapshot, found, Runners.of(Cards.presences(snapshot)));
      return new Overview(asOf, items, counts(snapshot), List.of(), null);
    });
  }

  private List<Overview.Card> cards(Connection snapshot, List<At> found, Runners runners)
      throws SQLException {
    var items = new ArrayList<Overview.Card>();
    for (var summary : summaries.of(snapshot, found)) {
      items.add(
          new Overview.Card(
              summary.session(),
              summary.progress(),
              forecasts.of(snapshot, summary, runners),
              summary.needs(runners).size(),
              summary.waitsFor(runners)));
    }
    return items;
  }

  @Override
  public Inbox inbox(int limit) {
    return shared.of("inbox " + limit, () -> readInbox(limit));
  }

  private Inbox readInbox(int limit) {
    return reading.in(snapshot -> {
      var found = at(snapshot, "?::text is null" + OF.get(Which.OPEN), null, NEWEST, MOST_OPEN);
      var since = clock.instant().minus(ENDS_ARE_TOLD).toString();
      found.addAll(
          at(
              snapshot,
              "moved_at > ?::timestamptz" + OF.get(Which.ENDED),
              since,
              " order by moved_at desc",
              MOST_ENDED));
      var runners = Runners.of(Cards.presences(snapshot));
      var needs =
          summaries.of(snapshot, found).stream()
              .flatMap(summary -> summary.needs(runners).stream())
              .sorted(Need.MOST_PRESSING_FIRST)
              .toList();
      return new Inbox(
          head.asOf(snapshot),
          needs.size() <= limit ? needs : needs.subList(0, limit),
          needs.size(),
          (int) needs.stream().filter(need -> need.kind() != Kind.ENDED).count());
    });
  }

  private static List<At> at(
      Connection snapshot, String where, @Nullable String parameter, String order, int limit)
      throws SQLException {
    try (var query =
        snapshot.prepareStatement(
            "select session, position from view_session where " + where + order + " limit ?")) {
      query.setString(1, parameter);
      query.setInt(2, limit);
      try (var rows = query.executeQuery()) {
        var found = new ArrayList<At>();
        while (rows.next()) {
          found.add(new At(rows.getString(1), rows.getLong(2)));
        }
        return found;
      }
    }
  }

  private static Map<SessionState, Integer> counts(Connection snapshot) throws SQLException {
    try (var query =
            snapshot.prepareStatement("select state, count(*) from view_session group by state");
        var rows = query.executeQuery()) {
      var counts = new EnumMap<SessionState, Integer>(SessionState.class);
      while (rows.next()) {
        counts.put(SessionState.valueOf(rows.getString(1)), rows.getInt(2));
      }
      return counts;
    }
  }
}

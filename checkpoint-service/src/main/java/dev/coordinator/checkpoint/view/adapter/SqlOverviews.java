package dev.coordinator.checkpoint.view.adapter;

import dev.coordinator.checkpoint.quality.MeasureQuality;
import dev.coordinator.checkpoint.sql.Documents;
import dev.coordinator.checkpoint.sql.Reading;
import dev.coordinator.checkpoint.view.AsOf;
import dev.coordinator.checkpoint.view.BatchDetail;
import dev.coordinator.checkpoint.view.Overview;
import dev.coordinator.checkpoint.view.Overviews;
import dev.coordinator.checkpoint.view.SessionOverview;
import dev.coordinator.checkpoint.view.model.BatchKey;
import dev.coordinator.checkpoint.view.model.BatchView;
import dev.coordinator.checkpoint.view.model.LineView;
import dev.coordinator.checkpoint.view.model.PresenceView;
import dev.coordinator.checkpoint.view.model.SessionView;
import dev.coordinator.checkpoint.view.model.SyncPointView;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.SessionPlanned;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the views; the position that an answer names is read in the same snapshot. */
@Singleton
class SqlOverviews implements Overviews {
  private final Reading reading;
  private final MeasureQuality quality;
  private final InstantSource clock;

  SqlOverviews(Reading reading, MeasureQuality quality, InstantSource clock) {
    this.reading = reading;
    this.quality = quality;
    this.clock = clock;
  }

  @Override
  public Overview sessions(@Nullable String before, int limit) {
    return reading.in(snapshot -> {
      var views =
          cards(
              snapshot,
              SessionView.class,
              "select card from view_session where coalesce(session < ?::text, true)"
                  + " order by session desc limit "
                  + limit,
              before);
      var progress = progress(snapshot, views.stream().map(SessionView::session).toList());
      var items =
          views.stream()
              .map(view -> new Overview.Card(view, progress.getOrDefault(view.session(), Map.of())))
              .toList();
      var presences =
          cards(snapshot, PresenceView.class, "select card from view_presence order by key");
      var next = views.size() < limit ? null : views.getLast().session();
      return new Overview(asOf(snapshot), items, presences, next);
    });
  }

  private static Map<String, Map<BatchState, Integer>> progress(
      Connection snapshot, List<String> sessions) throws SQLException {
    var progress = new LinkedHashMap<String, Map<BatchState, Integer>>();
    sessions.forEach(session -> progress.put(session, new EnumMap<>(BatchState.class)));
    try (var query =
        snapshot.prepareStatement(
            "select session, state, count(*) from view_batch"
                + " where session = any (?) and kind = ? group by 1, 2")) {
      query.setArray(1, snapshot.createArrayOf("text", sessions.toArray()));
      query.setString(2, Kind.WORK.name());
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          Objects.requireNonNull(progress.get(rows.getString(1)))
              .put(BatchState.valueOf(rows.getString(2)), rows.getInt(3));
        }
      }
    }
    return progress;
  }

  @Override
  public Optional<SessionOverview> session(String session) {
    return reading.in(snapshot -> session(snapshot, session));
  }

  @Override
  public Optional<SessionOverview> session(Connection snapshot, String session)
      throws SQLException {
    var views =
        cards(
            snapshot,
            SessionView.class,
            "select card from view_session where session = ?",
            session);
    if (views.isEmpty()) {
      return Optional.empty();
    }
    var view = views.getFirst();
    var batches =
        cards(snapshot, BatchView.class, "select card from view_batch where session = ?", session);
    batches.sort(BatchView.IN_PLAN_ORDER);
    var points =
        cards(
            snapshot,
            SyncPointView.class,
            "select card from view_sync_point where session = ?",
            session);
    points.sort(SyncPointView.IN_PLAN_ORDER);
    var presences =
        cards(snapshot, PresenceView.class, "select card from view_presence order by key");
    var repository = view.identity() == null ? null : view.identity().repository();
    presences.removeIf(presence -> !Objects.equals(presence.repository(), repository));
    return Optional.of(
        new SessionOverview(
            asOf(snapshot), view, batches, points, presences, quality.figures(snapshot, session)));
  }

  @Override
  public Optional<BatchDetail> batch(String session, String batch) {
    return reading.in(snapshot -> {
      try (var query =
          snapshot.prepareStatement(
              "select card, completion from view_batch where session = ? and batch = ?")) {
        query.setString(1, session);
        query.setString(2, batch);
        try (var row = query.executeQuery()) {
          if (!row.next()) {
            return Optional.empty();
          }
          return Optional.of(
              new BatchDetail(
                  asOf(snapshot),
                  Documents.read(row.getString(1), BatchView.class),
                  Documents.readIfAny(row.getString(2), BatchCompleted.class),
                  lines(snapshot, session, batch)));
        }
      }
    });
  }

  private static List<LineView> lines(Connection snapshot, String session, String batch)
      throws SQLException {
    try (var query =
        snapshot.prepareStatement(
            """
            select request, attempt, n, position, runner, message, time from view_line
            where session = ? and batch = ? order by position desc limit 200\
            """)) {
      query.setString(1, session);
      query.setString(2, batch);
      try (var rows = query.executeQuery()) {
        var lines = new ArrayList<LineView>();
        while (rows.next()) {
          lines.add(line(new BatchKey(session, batch), rows));
        }
        return lines.reversed();
      }
    }
  }

  private static LineView line(BatchKey batch, ResultSet row) throws SQLException {
    return new LineView(
        batch,
        row.getString(1),
        row.getInt(2),
        row.getInt(3),
        row.getLong(4),
        row.getString(5),
        row.getString(6),
        row.getObject(7, OffsetDateTime.class).toInstant());
  }

  @Override
  public Optional<SessionPlanned> plan(Connection snapshot, String session) throws SQLException {
    return cards(
            snapshot,
            SessionPlanned.class,
            "select plan from view_session where session = ? and plan is not null",
            session)
        .stream()
        .findFirst();
  }

  @Override
  public Map<String, BatchCompleted> completions(Connection snapshot, String session)
      throws SQLException {
    var completions = new LinkedHashMap<String, BatchCompleted>();
    cards(
            snapshot,
            BatchCompleted.class,
            "select completion from view_batch where session = ? and completion is not null",
            session)
        .forEach(completion -> completions.put(completion.batch(), completion));
    return completions;
  }

  private AsOf asOf(Connection snapshot) throws SQLException {
    try (var query =
            snapshot.prepareStatement(
                """
                select position, time, least((select min(time) from held_back),
                  (select min(time) from held_behind_cause)) from journal_head\
                """);
        var row = query.executeQuery()) {
      row.next();
      var time = row.getObject(2, OffsetDateTime.class);
      var waits = row.getObject(3, OffsetDateTime.class);
      var behind =
          waits == null ? 0 : Duration.between(waits.toInstant(), clock.instant()).toMillis();
      return new AsOf(
          row.getLong(1), time == null ? null : time.toInstant(), behind > 2000 ? behind : null);
    }
  }

  private static <T> List<T> cards(
      Connection snapshot, Class<T> type, String sql, @Nullable String... parameters)
      throws SQLException {
    var cards = new ArrayList<T>();
    try (var query = snapshot.prepareStatement(sql)) {
      for (var i = 0; i < parameters.length; i++) {
        query.setString(i + 1, parameters[i]);
      }
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          cards.add(Documents.read(rows.getString(1), type));
        }
      }
    }
    return cards;
  }
}

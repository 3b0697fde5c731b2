package dev.coordinator.checkpoint.view.adapter;

import dev.coordinator.checkpoint.quality.MeasureQuality;
import dev.coordinator.checkpoint.sql.Documents;
import dev.coordinator.checkpoint.sql.Reading;
import dev.coordinator.checkpoint.view.BatchDetail;
import dev.coordinator.checkpoint.view.Overviews;
import dev.coordinator.checkpoint.view.SessionOverview;
import dev.coordinator.checkpoint.view.Summary;
import dev.coordinator.checkpoint.view.model.BatchKey;
import dev.coordinator.checkpoint.view.model.BatchView;
import dev.coordinator.checkpoint.view.model.LineView;
import dev.coordinator.checkpoint.view.model.Runners;
import dev.coordinator.checkpoint.view.model.SessionView;
import dev.coordinator.checkpoint.view.model.SyncPointView;
import dev.coordinator.checkpoint.view.model.Waits;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.SessionPlanned;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads the views; the position that an answer names is read in the same snapshot. */
@Singleton
class SqlOverviews implements Overviews {
  private final Reading reading;
  private final SqlHead head;
  private final Forecasts forecasts;
  private final MeasureQuality quality;

  SqlOverviews(Reading reading, SqlHead head, Forecasts forecasts, MeasureQuality quality) {
    this.reading = reading;
    this.head = head;
    this.forecasts = forecasts;
    this.quality = quality;
  }

  @Override
  public Optional<SessionOverview> session(String session) {
    return reading.in(snapshot -> session(snapshot, session));
  }

  @Override
  public Optional<SessionOverview> session(Connection snapshot, String session)
      throws SQLException {
    var views =
        Cards.of(
            snapshot,
            SessionView.class,
            "select card from view_session where session = ?",
            session);
    return views.isEmpty() ? Optional.empty() : Optional.of(whole(snapshot, views.getFirst()));
  }

  private SessionOverview whole(Connection snapshot, SessionView view) throws SQLException {
    var session = view.session();
    var batches =
        Cards.of(
            snapshot, BatchView.class, "select card from view_batch where session = ?", session);
    batches.sort(BatchView.IN_PLAN_ORDER);
    var points =
        Cards.of(
            snapshot,
            SyncPointView.class,
            "select card from view_sync_point where session = ?",
            session);
    points.sort(SyncPointView.IN_PLAN_ORDER);
    var repository = view.identity() == null ? null : view.identity().repository();
    var summary = Summary.of(view, batches, points);
    var presences = Cards.presences(snapshot);
    var runners = Runners.of(presences);
    return new SessionOverview(
        head.asOf(snapshot),
        view,
        batches,
        points,
        presences.stream().filter(one -> Objects.equals(one.repository(), repository)).toList(),
        quality.figures(snapshot, session),
        forecasts.of(snapshot, summary, runners),
        summary.needs(runners),
        summary.waitsFor(runners),
        Waits.ofAll(view, batches, points, runners));
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
                  head.asOf(snapshot),
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
    return Cards.of(
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
    Cards.of(
            snapshot,
            BatchCompleted.class,
            "select completion from view_batch where session = ? and completion is not null",
            session)
        .forEach(completion -> completions.put(completion.batch(), completion));
    return completions;
  }
}

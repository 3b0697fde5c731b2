package dev.coordinator.checkpoint.view.adapter;

import dev.coordinator.checkpoint.quality.MeasureQuality;
import dev.coordinator.checkpoint.view.Summary;
import dev.coordinator.checkpoint.view.model.Course;
import dev.coordinator.checkpoint.view.model.Forecast;
import dev.coordinator.checkpoint.view.model.Runners;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When sessions will end; told anew when something has happened in a session, else every ten
 * seconds, and from measurements that are a minute old at most.
 */
@Singleton
class Forecasts {
  private static final Duration KEPT = Duration.ofSeconds(10);
  private static final Duration MEASURED = Duration.ofMinutes(1);

  private record Told(Forecast forecast, Instant at) {}

  private record Ratios(Map<String, double[]> byAgent, Instant at) {}

  private final MeasureQuality quality;
  private final InstantSource clock;
  private final Lately<Course, Told> told = new Lately<>(1_000);
  private final Lately<String, Ratios> ratios = new Lately<>(200);

  Forecasts(MeasureQuality quality, InstantSource clock) {
    this.quality = quality;
    this.clock = clock;
  }

  /** Nothing where nothing is planned or left; no time as long as something lacks. */
  @Nullable Forecast of(Connection snapshot, Summary summary, Runners runners) throws SQLException {
    var lacks = summary.lacks(runners);
    if (!lacks.isEmpty()) {
      return Forecast.waitingFor(lacks);
    }
    var course = summary.course();
    var identity = summary.session().identity();
    return course.isEmpty()
        ? null
        : of(snapshot, course.get(), identity == null ? null : identity.repository());
  }

  private Forecast of(Connection snapshot, Course course, @Nullable String repository)
      throws SQLException {
    var now = clock.instant();
    var kept = told.get(course);
    if (kept != null && kept.at().plus(KEPT).isAfter(now)) {
      return kept.forecast();
    }
    var forecast = course.forecast(ratios(snapshot, repository, now), now);
    told.put(course, new Told(forecast, now));
    return forecast;
  }

  private Map<String, double[]> ratios(
      Connection snapshot, @Nullable String repository, Instant now) throws SQLException {
    var key = repository == null ? "" : repository;
    var kept = ratios.get(key);
    if (kept != null && kept.at().plus(MEASURED).isAfter(now)) {
      return kept.byAgent();
    }
    var measured = quality.ratios(snapshot, repository);
    ratios.put(key, new Ratios(measured, now));
    return measured;
  }
}

package dev.coordinator.checkpoint.view;

import dev.coordinator.checkpoint.view.model.BatchView;
import dev.coordinator.checkpoint.view.model.Course;
import dev.coordinator.checkpoint.view.model.Demand;
import dev.coordinator.checkpoint.view.model.Need;
import dev.coordinator.checkpoint.view.model.Need.Kind;
import dev.coordinator.checkpoint.view.model.Needs;
import dev.coordinator.checkpoint.view.model.Runners;
import dev.coordinator.checkpoint.view.model.SessionView;
import dev.coordinator.checkpoint.view.model.SyncPointView;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.BatchState;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is said of a session as of the position of its view, and never changes; what depends on who
 * is there is asked for with the runners that are.
 */
public record Summary(
    SessionView session,
    Map<BatchState, Integer> progress,
    List<Need> ofItself,
    Demand demand,
    Optional<Course> course) {

  public static Summary of(
      SessionView session, Collection<BatchView> batches, Collection<SyncPointView> points) {
    return new Summary(
        session,
        progress(batches),
        Needs.ofItself(session, batches),
        Demand.of(session, batches),
        Course.of(session, batches, points));
  }

  private static Map<BatchState, Integer> progress(Collection<BatchView> batches) {
    var progress = new EnumMap<BatchState, Integer>(BatchState.class);
    batches.stream()
        .filter(batch -> batch.move().kind() == BatchRequested.Kind.WORK)
        .forEach(batch -> progress.merge(batch.state(), 1, Integer::sum));
    return progress;
  }

  /** What it asks people for, the most pressing first. */
  public List<Need> needs(Runners runners) {
    return Needs.with(ofItself, session, demand, runners);
  }

  /** What it waits for as a whole, in words: the scheduler's, and what that cannot know. */
  public List<String> waitsFor(Runners runners) {
    var stuck = ofItself.stream().filter(need -> need.kind() == Kind.STUCK).map(Need::holdsUp);
    return Stream.of(
            session.move().waitsFor().stream(),
            stuck.flatMap(Optional::stream),
            demand.missingNow(runners).stream())
        .flatMap(all -> all)
        .distinct()
        .toList();
  }

  /** What is not there and without which it cannot come to its end, in words. */
  public List<String> lacks(Runners runners) {
    return Stream.concat(
            ofItself.stream().map(Need::holdsUp).flatMap(Optional::stream),
            demand.missing(runners).stream())
        .distinct()
        .toList();
  }
}

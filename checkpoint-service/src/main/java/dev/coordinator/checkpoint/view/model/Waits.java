package dev.coordinator.checkpoint.view.model;

import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.SyncPointState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a batch waits for: a runner that takes its request, or the scheduler's words, or else what
 * the plan still lacks.
 */
public final class Waits {
  private Waits() {}

  /** As it was at a moment of which nobody tells who was there. */
  static List<String> then(
      BatchView batch,
      SessionView session,
      Collection<BatchView> batches,
      Collection<SyncPointView> points) {
    var lacks = of(batch, session, batches, points, Runners.UNTOLD);
    return waits(batch.state())
        ? Stream.concat(resting(session.move()).stream(), lacks.stream()).toList()
        : lacks;
  }

  /** Beside what its session waits for as a whole. */
  static List<String> of(
      BatchView batch,
      SessionView session,
      Collection<BatchView> batches,
      Collection<SyncPointView> points,
      Runners runners) {
    if (batch.lacksClaim()) {
      var identity = session.identity();
      var repository = identity == null ? null : identity.repository();
      var agent = batch.move().agent();
      return List.of(
          runners.lack(repository, agent)
              ? Runners.words(repository, agent)
              : "a claim by a runner");
    }
    return waits(batch.state()) ? lacking(batch, batches, points) : batch.move().waitsFor();
  }

  /** Of every batch that waits for something, by its id. */
  public static Map<String, List<String>> ofAll(
      SessionView session,
      Collection<BatchView> batches,
      Collection<SyncPointView> points,
      Runners runners) {
    var all = new LinkedHashMap<String, List<String>>();
    for (var batch : batches) {
      var lacks = of(batch, session, batches, points, runners);
      if (!lacks.isEmpty()) {
        all.put(batch.batch(), lacks);
      }
    }
    return all;
  }

  private static Optional<String> resting(SessionView.Move session) {
    var reason = session.reason() == null ? "" : ": " + session.reason();
    return switch (session.state()) {
      case PLANNED -> Optional.of("the session is not started");
      case DRAINING -> Optional.of("the session drains" + reason);
      case PAUSED -> Optional.of("the session is paused" + reason);
      case RUNNING, COMPLETED, CANCELLED -> Optional.empty();
    };
  }

  private static List<String> lacking(
      BatchView batch, Collection<BatchView> batches, Collection<SyncPointView> points) {
    var said = batch.move().waitsFor();
    if (!said.isEmpty() || batch.planned() == null) {
      return said;
    }
    var accepted =
        batches.stream()
            .filter(other -> other.state() == BatchState.ACCEPTED)
            .map(BatchView::batch)
            .collect(Collectors.toSet());
    var lacks = new ArrayList<String>();
    batch.planned().needs().stream().filter(need -> !accepted.contains(need)).forEach(lacks::add);
    points.stream()
        .filter(point -> point.state() != SyncPointState.PASSED)
        .filter(point -> point.before().contains(batch.batch()))
        .forEach(point -> lacks.add("sync point " + point.name()));
    return lacks;
  }

  private static boolean waits(BatchState state) {
    return switch (state) {
      case WAITING, READY -> true;
      case REQUESTED,
          RUNNING,
          IN_REVIEW,
          ACCEPTED,
          TO_BE_FIXED,
          STOPPED,
          BLOCKED,
          ABANDONED,
          CANCELLED ->
          false;
    };
  }
}

package dev.coordinator.checkpoint.view.model;

import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.SyncPointState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a batch waits: that its session does not go on, and the scheduler's words, or else what the
 * plan still lacks.
 */
final class Waits {
  private Waits() {}

  static List<String> of(
      BatchView batch,
      SessionView session,
      Collection<BatchView> batches,
      Collection<SyncPointView> points) {
    if (!waits(batch.state())) {
      return batch.move().waitsFor();
    }
    return Stream.concat(resting(session.move()).stream(), lacking(batch, batches, points).stream())
        .toList();
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

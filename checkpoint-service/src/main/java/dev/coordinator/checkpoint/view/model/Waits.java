package dev.coordinator.checkpoint.view.model;

import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.SyncPointState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Why a batch waits: the scheduler's words, or else what the plan still lacks. */
final class Waits {
  private Waits() {}

  static List<String> of(
      BatchView batch, Collection<BatchView> batches, Collection<SyncPointView> points) {
    var said = batch.move().waitsFor();
    if (!said.isEmpty() || !waits(batch.state()) || batch.planned() == null) {
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

package dev.coordinator.scheduler.board.model;

import dev.coordinator.scheduler.batch.model.BatchState;
import dev.coordinator.scheduler.batch.model.Dispatch;

/** A batch that looks at no acceptance, because it takes every one for older than itself. */
final class Unwary {
  private Unwary() {}

  static BatchCard.Progress of(BatchCard.Progress progress) {
    return new BatchCard.Progress(
        unwary(progress.state()),
        progress.ordinal(),
        progress.waitsFor(),
        progress.notes(),
        progress.withdrawAt(),
        progress.lastRequest(),
        progress.partial(),
        progress.coveredBy(),
        progress.review(),
        progress.waitsSaid());
  }

  private static BatchState unwary(BatchState state) {
    return switch (state) {
      case BatchState.Requested(var open, var n) -> new BatchState.Requested(unwary(open), n);
      case BatchState.Running(var open, var n, var runner) ->
          new BatchState.Running(unwary(open), n, runner);
      default -> state;
    };
  }

  private static Dispatch unwary(Dispatch dispatch) {
    return new Dispatch(
        dispatch.request(),
        dispatch.ordinal(),
        dispatch.agent(),
        dispatch.fileToken(),
        Long.MAX_VALUE,
        dispatch.tree());
  }
}

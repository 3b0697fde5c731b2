package dev.coordinator.checkpoint.artifact.model;

import dev.coordinator.checkpoint.view.model.BatchView;
import dev.coordinator.checkpoint.view.model.SyncPointView;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.report.Blocker;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code coordination-state.json}: the specification's keys of the running and of the paused shape,
 * both always present. Of running batches it says that they run, and nothing of their work.
 */
public record CoordinationState(
    String status,
    String currentPhase,
    List<Active> activeBatches,
    List<Completed> completedBatches,
    List<Pending> pendingBatches,
    Map<String, SyncPoint> syncPoints,
    @Nullable Instant lastCheckpoint,
    @Nullable String lastCompletedBatch,
    @Nullable String nextPendingBatch,
    List<OpenBlocker> blockers,
    String contextNotes) {

  static CoordinationState of(TreeSource source) {
    var work = source.work();
    var pending = work.stream().filter(batch -> isPending(batch.state())).toList();
    var next = canGoOn(source).findFirst().or(() -> pending.stream().findFirst());
    var points = new LinkedHashMap<String, SyncPoint>();
    source.syncPoints().forEach(point -> points.put(point.name(), SyncPoint.of(point)));
    var saved = source.session().saved();
    return new CoordinationState(
        Words.of(source.session().move().state()),
        "Phase " + currentPhase(source),
        work.stream().filter(batch -> isActive(batch.state())).map(Active::of).toList(),
        source.accepted().map(batch -> Completed.of(source, batch)).toList(),
        pending.stream().map(Pending::of).toList(),
        points,
        saved == null ? null : saved.at(),
        lastCompleted(source),
        next.map(BatchView::batch).orElse(null),
        source.batches().stream().flatMap(OpenBlocker::of).toList(),
        contextNotes(source));
  }

  /** The first phase with a batch that is not accepted; the last one when all are. */
  static int currentPhase(TreeSource source) {
    var open =
        source.work().stream()
            .filter(batch -> batch.state() != BatchState.ACCEPTED)
            .mapToInt(TreeSource::phase)
            .min();
    return open.orElseGet(() -> source.work().stream().mapToInt(TreeSource::phase).max().orElse(1));
  }

  static boolean isActive(BatchState state) {
    return switch (state) {
      case REQUESTED, RUNNING, IN_REVIEW -> true;
      case WAITING, READY, ACCEPTED, TO_BE_FIXED, STOPPED, BLOCKED, ABANDONED, CANCELLED -> false;
    };
  }

  static boolean isPending(BatchState state) {
    return state != BatchState.ACCEPTED && !isActive(state);
  }

  /** What is pending and needs nobody's word and no other batch, in the plan's order. */
  static Stream<BatchView> canGoOn(TreeSource source) {
    var accepted = source.accepted().map(BatchView::batch).collect(Collectors.toSet());
    return source.work().stream()
        .filter(batch -> Words.of(batch.state()).equals("pending"))
        .filter(batch -> batch.planned() == null || accepted.containsAll(batch.planned().needs()));
  }

  private static @Nullable String lastCompleted(TreeSource source) {
    return source
        .accepted()
        .filter(batch -> batch.acceptedAt() != null)
        .reduce((one, other) -> acceptedAt(one).isAfter(acceptedAt(other)) ? one : other)
        .map(BatchView::batch)
        .orElse(null);
  }

  private static Instant acceptedAt(BatchView batch) {
    return batch.acceptedAt() == null ? Instant.EPOCH : batch.acceptedAt();
  }

  private static String contextNotes(TreeSource source) {
    var passed =
        source.syncPoints().stream()
            .filter(point -> "completed".equals(Words.of(point.state())))
            .map(SyncPointView::name)
            .collect(Collectors.joining(", "));
    var reason = source.session().move().reason();
    var synced = passed.isEmpty() ? "Nothing is synced yet" : "Synced: " + passed;
    return reason == null || reason.isBlank() ? synced : synced + ". " + reason;
  }

  /** A batch that is requested, runs or is in review. */
  public record Active(
      @Nullable String agent, String batchId, String status, @Nullable Instant startedAt) {
    static Active of(BatchView batch) {
      var attempt = batch.attempt();
      var started =
          attempt != null && attempt.request().equals(batch.move().request())
              ? attempt.startedAt()
              : null;
      return new Active(
          batch.move().agent(),
          batch.batch(),
          Words.of(batch.state()),
          started == null ? batch.move().at() : started);
    }
  }

  /** An accepted batch and where its report lies. */
  public record Completed(@Nullable String agent, String batchId, String status, String output) {
    static Completed of(TreeSource source, BatchView batch) {
      return new Completed(
          batch.move().agent(),
          batch.batch(),
          Words.of(batch.state()),
          ArtifactPaths.output(source.identity(), batch));
    }
  }

  /** A batch that has yet to be done, or waits for a person. */
  public record Pending(@Nullable String agent, String batchId, String status) {
    static Pending of(BatchView batch) {
      return new Pending(batch.move().agent(), batch.batch(), Words.of(batch.state()));
    }
  }

  /** A sync point and what is handed over at it. */
  public record SyncPoint(String status, List<String> artifacts) {
    static SyncPoint of(SyncPointView point) {
      return new SyncPoint(Words.of(point.state()), point.artifacts());
    }
  }

  /** What keeps a batch from going on. */
  public record OpenBlocker(
      String batchId,
      @Nullable String agent,
      Blocker.Kind kind,
      Blocker.Severity severity,
      String text,
      @Nullable String needs) {
    static Stream<OpenBlocker> of(BatchView batch) {
      var outcome = batch.outcome();
      var blocker = outcome == null ? null : outcome.blocker();
      if (blocker == null || batch.state() != BatchState.BLOCKED) {
        return Stream.empty();
      }
      var needs = blocker.needs();
      return Stream.of(
          new OpenBlocker(
              batch.batch(),
              batch.move().agent(),
              blocker.kind(),
              blocker.severity(),
              blocker.text(),
              needs == null ? null : needs.what()));
    }
  }
}

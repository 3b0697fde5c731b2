package dev.coordinator.checkpoint.artifact.model;

import dev.coordinator.checkpoint.view.model.BatchView;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code batch-progress.json}: every batch with its place, its state and what shows its end. */
public record BatchProgress(String session, String feature, List<Row> batches) {
  static BatchProgress of(TreeSource source) {
    return new BatchProgress(
        source.session().session(),
        source.identity().feature(),
        source.batches().stream().map(Row::of).toList());
  }

  /** A batch; times and files of its work stand here only once it is accepted. */
  public record Row(
      String batchId,
      String kind,
      @Nullable String agent,
      String title,
      int phase,
      @Nullable Integer plannedStart,
      @Nullable Integer plannedEnd,
      String status,
      String state,
      int attempt,
      List<String> waitsFor,
      @Nullable Instant startedAt,
      @Nullable Instant acceptedAt,
      @Nullable String commit,
      List<String> changedFiles,
      List<Verdict.Line> verdict,
      int fencedResults,
      @Nullable String reason) {
    static Row of(BatchView batch) {
      var move = batch.move();
      var attempt = batch.attempt();
      var planned = batch.planned();
      var accepted = batch.state() == BatchState.ACCEPTED;
      var outcome = accepted ? batch.outcome() : null;
      var evidence = outcome == null ? null : outcome.evidence();
      return new Row(
          batch.batch(),
          Lower.of(move.kind()),
          move.agent(),
          move.title(),
          TreeSource.phase(batch),
          planned == null ? null : planned.start(),
          planned == null ? null : planned.end(),
          Words.of(batch.state()),
          Lower.of(batch.state()),
          attempt == null ? 0 : attempt.number(),
          move.waitsFor(),
          attempt == null ? null : attempt.startedAt(),
          batch.acceptedAt(),
          evidence == null ? null : evidence.commit(),
          evidence == null ? List.of() : evidence.changedFiles(),
          accepted && move.verdict() != null ? move.verdict().lines() : List.of(),
          batch.fenced().size(),
          move.reason());
    }
  }
}

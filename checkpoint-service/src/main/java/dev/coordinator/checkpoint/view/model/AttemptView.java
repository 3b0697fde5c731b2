package dev.coordinator.checkpoint.view.model;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The newest attempt of a batch, by request and number, and how far it is. */
public record AttemptView(
    String request,
    int number,
    String runner,
    Stage stage,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    Said said,
    @Nullable String lostBecause) {
  private static final Comparator<AttemptView> AGE =
      Comparator.<AttemptView>comparingInt(attempt -> RequestId.ordinal(attempt.request()))
          .thenComparingInt(AttemptView::number);

  static AttemptView working(
      String request, int number, String runner, @Nullable Instant startedAt) {
    return new AttemptView(
        request, number, runner, Stage.WORKING, startedAt, null, Said.NOTHING, null);
  }

  boolean isOlderThan(AttemptView other) {
    return AGE.compare(this, other) < 0;
  }

  AttemptView startedAt(Instant time, String byRunner) {
    return new AttemptView(request, number, byRunner, stage, time, endedAt, said, lostBecause);
  }

  AttemptView says(String line, Instant time) {
    var more = new Said(said.lines() + 1, line, time);
    return new AttemptView(
        request, number, runner, afterLine(line), startedAt, endedAt, more, lostBecause);
  }

  /** The gateway tells silence as a line; whatever is said after it shows life again. */
  private Stage afterLine(String line) {
    return switch (stage) {
      case WORKING, SILENT ->
          line.startsWith("runner " + runner + " has been silent for ")
              ? Stage.SILENT
              : Stage.WORKING;
      case LOST, ENDED -> stage;
    };
  }

  boolean isLive() {
    return stage == Stage.WORKING || stage == Stage.SILENT;
  }

  AttemptView ends(Stage how, Instant time, @Nullable String because) {
    return new AttemptView(request, number, runner, how, startedAt, time, said, because);
  }

  /** At work, not heard of for two heartbeats, lost with its lease, or ended by its completion. */
  public enum Stage {
    WORKING,
    SILENT,
    LOST,
    ENDED
  }

  /** How many lines have been said so far, and the last one. */
  public record Said(int lines, @Nullable String last, @Nullable Instant at) {
    static final Said NOTHING = new Said(0, null, null);
  }
}

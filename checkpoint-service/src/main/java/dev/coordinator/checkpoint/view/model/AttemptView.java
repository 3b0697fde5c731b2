package dev.coordinator.checkpoint.view.model;

import dev.coordinator.contracts.event.AttemptProgressed;
import dev.coordinator.contracts.json.Absent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest attempt of a batch, by request and number, and how far it is; {@code before} are those
 * that it follows, the oldest first.
 */
public record AttemptView(
    String request,
    int number,
    String runner,
    Stage stage,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    Said said,
    @Nullable String lostBecause,
    List<Span> before) {
  /** How many of those before are kept. */
  private static final int SPANS = 20;

  private static final Comparator<AttemptView> AGE =
      Comparator.<AttemptView>comparingInt(attempt -> RequestId.ordinal(attempt.request()))
          .thenComparingInt(AttemptView::number);

  public AttemptView {
    before = Absent.asEmpty(before);
  }

  static AttemptView working(
      String request, int number, String runner, @Nullable Instant startedAt) {
    return new AttemptView(
        request, number, runner, Stage.WORKING, startedAt, null, Said.NOTHING, null, List.of());
  }

  boolean isOlderThan(AttemptView other) {
    return AGE.compare(this, other) < 0;
  }

  /** The same attempt, which follows the other. */
  AttemptView behind(AttemptView other) {
    var spans = new ArrayList<>(other.before);
    spans.add(
        new Span(
            other.request,
            other.number,
            other.runner,
            other.isLive() ? Stage.ENDED : other.stage,
            other.startedAt,
            other.endedAt));
    return with(stage, startedAt, endedAt, said, lostBecause)
        .following(spans.subList(Math.max(0, spans.size() - SPANS), spans.size()));
  }

  /** The same, where an earlier request was completed only now, as far as was told. */
  AttemptView closing(String completed, Instant time) {
    if (before.stream().noneMatch(span -> span.isOpenOf(completed))) {
      return this;
    }
    return following(
        before.stream().map(span -> span.isOpenOf(completed) ? span.ended(time) : span).toList());
  }

  private AttemptView following(List<Span> spans) {
    return new AttemptView(
        request, number, runner, stage, startedAt, endedAt, said, lostBecause, List.copyOf(spans));
  }

  private AttemptView with(
      Stage how,
      @Nullable Instant start,
      @Nullable Instant end,
      Said words,
      @Nullable String because) {
    return new AttemptView(request, number, runner, how, start, end, words, because, before);
  }

  AttemptView startedAt(Instant time, String byRunner) {
    return new AttemptView(
        request, number, byRunner, stage, time, endedAt, said, lostBecause, before);
  }

  AttemptView says(AttemptProgressed line, Instant time) {
    var silent = line.silentMillis();
    var since = silent == null || silent <= 0 ? null : time.minusMillis(silent);
    var last = silent == null ? line.message() : said.last();
    var more = new Said(said.lines() + 1, last, time, since);
    return with(after(line), startedAt, endedAt, more, lostBecause);
  }

  /** Only the gateway tells silence, in a field of its own; whatever comes after shows life. */
  private Stage after(AttemptProgressed line) {
    var silent = line.silentMillis();
    return switch (stage) {
      case WORKING, SILENT -> silent != null && silent > 0 ? Stage.SILENT : Stage.WORKING;
      case LOST, ENDED -> stage;
    };
  }

  boolean isLive() {
    return stage == Stage.WORKING || stage == Stage.SILENT;
  }

  AttemptView ends(Stage how, Instant time, @Nullable String because) {
    return with(how, startedAt, time, said, because);
  }

  /** At work, not heard of for two heartbeats, lost with its lease, or ended by its completion. */
  public enum Stage {
    WORKING,
    SILENT,
    LOST,
    ENDED
  }

  /** When an attempt was at work, as far as it was told, and how it ended. */
  public record Span(
      String request,
      int number,
      String runner,
      Stage stage,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt) {
    private boolean isOpenOf(String completed) {
      return endedAt == null && request.equals(completed);
    }

    private Span ended(Instant time) {
      return new Span(request, number, runner, stage, startedAt, time);
    }
  }

  /**
   * How many lines have been said so far, and the last one that the agent said.
   *
   * @param silentSince since when nothing is heard of the runner; absent where it is
   */
  public record Said(
      int lines, @Nullable String last, @Nullable Instant at, @Nullable Instant silentSince) {
    static final Said NOTHING = new Said(0, null, null, null);
  }
}

package dev.coordinator.cli.runner;

import dev.coordinator.cli.runner.git.Draft;
import dev.coordinator.cli.runner.git.GitFailed;
import dev.coordinator.cli.runner.git.LiveWork;
import dev.coordinator.cli.runner.git.LiveWork.Seen;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.Overlap;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Looks while an attempt runs whether what it has changed so far merges with what the other running
 * attempts of the clone have, of whatever session; each runner tells its own attempt, so that both
 * hear of it. Other tries at the same batch are left out: only one of them will be accepted. It
 * decides nothing, and rests twice as long as it looks, but never so long that nobody is told in
 * time.
 */
final class OverlapWatch implements AutoCloseable {
  private static final int MOST = 20;
  private static final int REST = 2;
  private static final long LONGEST_REST = TimeUnit.SECONDS.toNanos(5);
  private static final String SESSION = "Coordinator-Session";
  private static final String BATCH = "Coordinator-Batch";
  private static final String AGENT = "Coordinator-Agent";

  private final Assignment assignment;
  private final Draft draft;
  private final LiveWork live;
  private final OverlapNews news;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread looker;
  private Optional<String> shown = Optional.empty();

  OverlapWatch(
      Assignment assignment, Draft draft, LiveWork live, OverlapNews news, Duration between) {
    this.assignment = assignment;
    this.draft = draft;
    this.live = live;
    this.news = news;
    this.looker =
        Thread.ofVirtual().name("overlaps").start(() -> lookUntilClosed(between.toNanos()));
  }

  /** What a runner writes of an attempt for all others to read. */
  static String message(BatchRequested of) {
    String agent = of.agent() == null ? "" : AGENT + ": " + of.agent() + "\n";
    return "What is changed so far\n\n%s: %s\n%s: %s\n%s"
        .formatted(SESSION, of.session(), BATCH, of.batch(), agent);
  }

  private void lookUntilClosed(long between) {
    try {
      long took = 0;
      while (!over.await(rest(between, took), TimeUnit.NANOSECONDS)) {
        long began = System.nanoTime();
        look();
        took = System.nanoTime() - began;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static long rest(long between, long took) {
    return Math.max(between, Math.min(REST * took, LONGEST_REST));
  }

  private void look() {
    try {
      show(draft.commit());
      List<Overlap> now = shown.map(this::overlaps).orElse(List.of());
      if (!isOver()) {
        news.tell(now);
      }
    } catch (GitFailed | UncheckedIOException _) {
      // seen at the next look, or by nobody: an overlap is told as a favour
    } catch (RuntimeException e) {
      news.failed(e);
    }
  }

  private boolean isOver() {
    return over.getCount() == 0;
  }

  /** Shows others what is changed, as far as it is anything. */
  private void show(Optional<String> now) {
    if (now.equals(shown)) {
      return;
    }
    now.ifPresentOrElse(
        commit -> live.show(assignment.attemptId(), commit),
        () -> live.forget(assignment.attemptId()));
    shown = now;
  }

  private List<Overlap> overlaps(String mine) {
    var found = new ArrayList<Overlap>();
    for (Seen other : live.others(assignment.attemptId())) {
      if (!isOver() && found.size() < MOST && isAnother(other)) {
        List<String> files = live.clashes(mine, other);
        if (!files.isEmpty()) {
          found.add(overlap(other, files));
        }
      }
    }
    return List.copyOf(found);
  }

  private boolean isAnother(Seen other) {
    BatchRequested own = assignment.request();
    String session = other.line(SESSION);
    String batch = other.line(BATCH);
    boolean isSame = session.equals(own.session()) && batch.equals(own.batch());
    return !isSame && Names.isOne(session) && Names.isOne(batch);
  }

  private static Overlap overlap(Seen other, List<String> files) {
    String agent = other.line(AGENT);
    return new Overlap(
        other.line(SESSION),
        other.line(BATCH),
        Names.isOne(agent) ? agent : null,
        files.stream().map(OverlapWatch::shortened).distinct().limit(MOST).toList());
  }

  /** Itself, or of a path that is too long to be told its longest folder that is not. */
  static String shortened(String path) {
    if (path.length() <= Overlap.LONGEST) {
      return path;
    }
    int end = path.lastIndexOf('/', Overlap.LONGEST);
    return path.substring(0, end < 1 ? Overlap.LONGEST : end);
  }

  /** Merges nothing more; waits for what is being merged. */
  @Override
  public void close() {
    over.countDown();
    try {
      looker.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    live.forget(assignment.attemptId());
  }
}

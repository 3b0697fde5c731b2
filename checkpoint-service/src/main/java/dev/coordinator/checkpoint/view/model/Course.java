package dev.coordinator.checkpoint.view.model;

import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.event.BatchState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a session, and how long it may take: its batches in the plan's order, each after
 * what it needs and after whatever else its agent does first, each as much longer or shorter than
 * its estimate as batches of that agent were. Many courses are drawn, always the same ones for the
 * same state, so a forecast moves only when something has happened or time has passed. Of a batch
 * on which somebody works, only what may still be true is drawn; where it takes longer than all
 * that is known of its like, no end can be told.
 */
public final class Course {
  /** Of one batch that is left: its estimate, and since when somebody works on it. */
  public record Left(
      String batch, String agent, int minutes, @Nullable Instant startedAt, List<String> needs) {
    /**
     * How long it may take in all, by these ratios, in milliseconds: not less than it has taken.
     */
    private double[] lengths(double[] ratios, long unitMillis, Instant now) {
      var gone = startedAt == null ? 0 : Duration.between(startedAt, now).toMillis();
      return Arrays.stream(ratios)
          .map(ratio -> minutes * unitMillis * ratio)
          .filter(millis -> millis >= gone)
          .toArray();
    }
  }

  /** How much longer than estimated batches took, where too few were measured to know. */
  private static final double[] USUAL = {0.6, 0.8, 0.9, 1.0, 1.0, 1.1, 1.25, 1.5};

  private static final int FEWEST = 5;
  private static final int COURSES = 200;

  /** A fix or a batch that was put in has no place in the plan, and at most so long. */
  private static final int UNPLANNED_MINUTES = 15;

  private final String session;
  private final long unitMillis;
  private final List<Left> left;

  private Course(String session, long unitMillis, List<Left> left) {
    this.session = session;
    this.unitMillis = unitMillis;
    this.left = left;
  }

  /** Empty where nothing is planned, or nothing is left. */
  public static Optional<Course> of(
      SessionView session, Collection<BatchView> batches, Collection<SyncPointView> points) {
    if (session.planned() == null || session.move().state().isEnd()) {
      return Optional.empty();
    }
    var behind = behindPoints(points);
    var left =
        batches.stream()
            .filter(batch -> batch.move().kind() == Kind.WORK && !isOver(batch.state()))
            .sorted(BatchView.IN_PLAN_ORDER)
            .map(batch -> left(batch, behind))
            .toList();
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(new Course(session.session(), session.planned().unitMillis(), left));
  }

  private static Map<String, Set<String>> behindPoints(Collection<SyncPointView> points) {
    var behind = new HashMap<String, Set<String>>();
    for (var point : points) {
      for (var batch : point.before()) {
        behind.merge(batch, new HashSet<>(point.after()), Course::both);
      }
    }
    return behind;
  }

  private static Set<String> both(Set<String> some, Set<String> more) {
    some.addAll(more);
    return some;
  }

  /** Whether nothing of it is left for its agent. */
  static boolean isOver(BatchState state) {
    return switch (state) {
      case ACCEPTED, CANCELLED, IN_REVIEW -> true;
      case WAITING, READY, REQUESTED, RUNNING, TO_BE_FIXED, STOPPED, BLOCKED, ABANDONED -> false;
    };
  }

  private static Left left(BatchView batch, Map<String, Set<String>> behind) {
    var planned = batch.planned();
    var needs = new HashSet<>(behind.getOrDefault(batch.batch(), Set.of()));
    if (planned != null) {
      needs.addAll(planned.needs());
    }
    var attempt = batch.attempt();
    var agent = batch.move().agent();
    return new Left(
        batch.batch(),
        agent == null ? "" : agent,
        planned == null ? UNPLANNED_MINUTES : planned.end() - planned.start(),
        attempt != null && batch.hasWorker() ? attempt.startedAt() : null,
        List.copyOf(needs));
  }

  /**
   * @param ratios of the accepted batches of each agent, how much longer than estimated each took
   */
  public Forecast forecast(Map<String, double[]> ratios, Instant now) {
    var all = ratios.values().stream().flatMapToDouble(Arrays::stream).toArray();
    var lengths =
        left.stream()
            .map(one -> one.lengths(known(ratios.get(one.agent()), all), unitMillis, now))
            .toList();
    if (lengths.stream().anyMatch(each -> each.length == 0)) {
      return Forecast.overdue(all.length);
    }
    var random = new SplittableRandom(session.hashCode());
    var ends = new long[COURSES];
    for (var course = 0; course < COURSES; course++) {
      ends[course] = draw(lengths, now, random);
    }
    Arrays.sort(ends);
    var half = now.plusMillis(ends[COURSES / 2 - 1]);
    return new Forecast(
        half, now.plusMillis(ends[COURSES * 95 / 100 - 1]), false, List.of(), all.length);
  }

  /** Milliseconds from now to the end of one course. */
  private long draw(List<double[]> lengths, Instant now, SplittableRandom random) {
    var ends = new HashMap<String, Long>();
    var free = new HashMap<String, Long>();
    var last = 0L;
    for (var i = 0; i < left.size(); i++) {
      var one = left.get(i);
      var start = free.getOrDefault(one.agent(), 0L);
      for (var need : one.needs()) {
        start = Math.max(start, ends.getOrDefault(need, 0L));
      }
      if (one.startedAt() != null) {
        start = -Duration.between(one.startedAt(), now).toMillis();
      }
      var end = start + (long) lengths.get(i)[random.nextInt(lengths.get(i).length)];
      ends.put(one.batch(), end);
      free.put(one.agent(), end);
      last = Math.max(last, end);
    }
    return last;
  }

  /** Its agent's own where enough were measured, else everybody's, else what is usual. */
  private static double[] known(double @Nullable [] own, double[] all) {
    return own != null && own.length >= FEWEST ? own : all.length >= FEWEST ? all : USUAL;
  }
}

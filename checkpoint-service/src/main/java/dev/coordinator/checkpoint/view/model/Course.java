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
 * same state, so a forecast moves only when something has happened or time has passed. A course in
 * which somebody works longer on a batch than was drawn for it has no end that could be told.
 */
public final class Course {
  /** Of one batch that is left: its estimate, and since when somebody works on it. */
  public record Left(
      String batch, String agent, int minutes, @Nullable Instant startedAt, List<String> needs) {}

  /** How much longer than estimated batches took, where too few were measured to know. */
  private static final double[] USUAL = {0.6, 0.8, 0.9, 1.0, 1.0, 1.1, 1.25, 1.5};

  private static final int FEWEST = 5;
  private static final int COURSES = 200;

  /** A fix or a batch that was put in has no place in the plan, and at most so long. */
  private static final int UNPLANNED_MINUTES = 15;

  /** Of a course that has no end which could be told. */
  private static final long UNKNOWN = Long.MAX_VALUE;

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
    var random = new SplittableRandom(session.hashCode());
    var all = ratios.values().stream().flatMapToDouble(Arrays::stream).toArray();
    var ends = new long[COURSES];
    for (var course = 0; course < COURSES; course++) {
      ends[course] = draw(ratios, all, now, random);
    }
    Arrays.sort(ends);
    var half = end(now, ends[COURSES / 2 - 1]);
    var most = end(now, ends[COURSES * 95 / 100 - 1]);
    return new Forecast(half, most, most == null, List.of(), all.length);
  }

  private static @Nullable Instant end(Instant now, long millis) {
    return millis == UNKNOWN ? null : now.plusMillis(millis);
  }

  /** Milliseconds from now to the end of one course, if it has one. */
  private long draw(
      Map<String, double[]> ratios, double[] all, Instant now, SplittableRandom random) {
    var ends = new HashMap<String, Long>();
    var free = new HashMap<String, Long>();
    var last = 0L;
    for (var one : left) {
      var start = free.getOrDefault(one.agent(), 0L);
      for (var need : one.needs()) {
        start = Math.max(start, ends.getOrDefault(need, 0L));
      }
      var millis = one.minutes() * unitMillis * ratio(ratios.get(one.agent()), all, random);
      var end = one.startedAt() == null ? start + millis : rest(one.startedAt(), millis, now);
      if (end < 0) {
        return UNKNOWN;
      }
      ends.put(one.batch(), (long) end);
      free.put(one.agent(), (long) end);
      last = Math.max(last, (long) end);
    }
    return last;
  }

  /** Negative where more time has gone than was drawn. */
  private static double rest(Instant startedAt, double millis, Instant now) {
    return millis - Duration.between(startedAt, now).toMillis();
  }

  private static double ratio(double @Nullable [] own, double[] all, SplittableRandom random) {
    var from = own != null && own.length >= FEWEST ? own : all.length >= FEWEST ? all : USUAL;
    return from[random.nextInt(from.length)];
  }
}

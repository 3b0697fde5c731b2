package dev.coordinator.planner.schedule.model;

/**
 * How much may be tried: counted in tries and in the solver's own measure of work, never in time,
 * so that the same instance always gives the same schedule.
 *
 * @param tries timetables that the local search makes at most
 * @param effort of the exact search, in its own deterministic seconds: on the hard ones each is six
 *     to eight seconds of a quiet core
 * @param guardMillis a clock all the same, per stage of the search, for a machine that is far too
 *     slow; a plan that it cuts says so
 */
public record Budget(int tries, double effort, long guardMillis) {
  /** What a plan gets: at most about a second of a quiet core, and most need a hundredth of it. */
  public static final Budget DEFAULT = new Budget(1500, 0.11, 3000);

  private static final long MOST_PLACEMENTS = 5_000_000;

  /** As many tries, but fewer where each is long, because placing n activities takes n² steps. */
  int triesFor(int size) {
    return (int) Math.min(tries, MOST_PLACEMENTS / Math.max(1L, (long) size * size));
  }
}

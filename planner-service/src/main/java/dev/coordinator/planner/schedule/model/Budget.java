package dev.coordinator.planner.schedule.model;

/**
 * How much may be tried: counted in tries and in the solver's own measure of work, never in time,
 * so that the same instance always gives the same schedule.
 *
 * @param tries timetables that the local search makes at most
 * @param effort of the exact search, in its own deterministic seconds: on the hard ones each is six
 *     to eight seconds of a quiet core
 * @param guardMillis a clock all the same, over the whole of the exact search, for a machine that
 *     is far too slow; a plan that it cuts says so
 */
public record Budget(int tries, double effort, long guardMillis) {
  /** What a plan gets: at most about 0.8 seconds of a quiet core, and most need a hundredth. */
  public static final Budget DEFAULT = new Budget(1500, 0.07, 900);

  private static final long MOST_PLACEMENTS = 5_000_000;

  /** As many tries, but fewer where each is long, because placing n activities takes n² steps. */
  int triesFor(int size) {
    return (int) Math.min(tries, MOST_PLACEMENTS / Math.max(1L, (long) size * size));
  }

  /**
   * What is left for another plan of the same request, so that several plans together take no
   * longer than one may: the tries go down with the effort, but never to less than a fifth.
   */
  public Budget without(Spent spent) {
    double left = Math.max(0, effort - spent.effort());
    double share = effort > 0 ? left / effort : 0.2;
    return new Budget(
        (int) Math.max(tries * share, Math.min(tries, DEFAULT.tries / 5.0)),
        left,
        Math.max(0, guardMillis - spent.millis()));
  }

  /**
   * What an exact search took.
   *
   * @param effort in its own deterministic seconds
   * @param millis on the clock; decides nothing but the guard
   */
  public record Spent(double effort, long millis) {
    public static final Spent NOTHING = new Spent(0, 0);

    /** Both together. */
    public Spent and(Spent other) {
      return new Spent(effort + other.effort, millis + other.millis);
    }
  }
}

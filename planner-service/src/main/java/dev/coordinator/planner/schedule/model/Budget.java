package dev.coordinator.planner.schedule.model;

/**
 * How much may be tried: counted in tries and in the solver's own measure of work, never in time,
 * so that the same instance always gives the same schedule.
 *
 * @param tries timetables that the local search makes at most
 * @param effort of the exact search, about a second of a quiet core each
 * @param guardMillis a clock all the same, for a machine that is far too slow; a plan that it cuts
 *     says so
 */
public record Budget(int tries, double effort, long guardMillis) {
  /** What a plan gets unless someone says otherwise: most are proven in a few hundredths of it. */
  public static final Budget DEFAULT = new Budget(1500, 0.7, 3000);
}

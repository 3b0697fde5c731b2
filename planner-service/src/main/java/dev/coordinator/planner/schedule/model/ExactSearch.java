package dev.coordinator.planner.schedule.model;

import dev.coordinator.contracts.plan.Certificate.Aim;
import java.util.Optional;

/** Searches all plans, as far as its limit goes; what it says about bounds is always true. */
public interface ExactSearch {
  /** Where no exact search is at hand: it finds nothing and proves nothing. */
  ExactSearch NONE = (_, _, _) -> Optional.empty();

  /**
   * Looks for a timetable better than the known one, whose makespan is at least {@code bound}.
   * Empty where no search could be made.
   */
  Optional<Result> search(Question question, Timetable known, Limit limit);

  /**
   * Looks for a timetable no longer than the known one and as good in the aims before this one, but
   * better in this; the bound of the result is that of the aim. Empty where no search could be
   * made.
   */
  default Optional<Result> improve(Question question, Aim aim, Timetable known, Limit limit) {
    return Optional.empty();
  }

  /** Whether a search can be made at all. */
  default boolean isThere() {
    return this != NONE;
  }

  /** What is asked: the whole instance, with windows that hold for each plan. */
  record Question(Instance work, int bound, int[] before, int[] behind) {}

  /**
   * How far to go.
   *
   * @param relaxations whether linear relaxations take part: they prove some plans that nothing
   *     else does, and slow down most
   * @param effort in deterministic seconds
   * @param guardMillis on the clock, see {@link Budget}
   */
  record Limit(boolean relaxations, double effort, long guardMillis) {}

  /**
   * What came out.
   *
   * @param bound no plan is shorter, or better in the aim
   * @param truncated whether the clock cut it, so that another run may know more
   */
  record Result(Optional<Timetable> better, int bound, boolean truncated, Budget.Spent spent) {}
}

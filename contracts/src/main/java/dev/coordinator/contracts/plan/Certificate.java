package dev.coordinator.contracts.plan;

import dev.coordinator.contracts.json.Absent;
import java.util.List;

/**
 * What is known about the plan's length: {@code lowerBound} minutes cannot be beaten, for the
 * reason given. {@code OPTIMAL} is said only when the makespan meets the bound or the search was
 * exhaustive; it speaks of nothing but the makespan.
 *
 * @param handoffs how often something passes from one agent to another
 * @param kindSwitches how often an agent goes on with another kind of work
 * @param outsideWindow batches of less than 15 or more than 25 minutes
 * @param truncated whether a clock cut the search, so that another run may find more
 * @param provenAims the lower aims that no plan of this makespan can do better in
 * @param endedByBudget the searches that ended because what they may try was used up, before
 *     anything was proven of what they looked for; none for a plan in which all is proven
 */
public record Certificate(
    int makespan,
    int lowerBound,
    String lowerBoundReason,
    Status status,
    int sequentialMinutes,
    int handoffs,
    int kindSwitches,
    int outsideWindow,
    boolean truncated,
    List<Aim> provenAims,
    List<Search> endedByBudget) {
  public Certificate {
    provenAims = Absent.asEmpty(provenAims);
    endedByBudget = Absent.asEmpty(endedByBudget);
  }

  /** What is known of the length alone. */
  public Certificate(
      int makespan, int lowerBound, String lowerBoundReason, Status status, int sequentialMinutes) {
    this(
        makespan,
        lowerBound,
        lowerBoundReason,
        status,
        sequentialMinutes,
        0,
        0,
        0,
        false,
        List.of(),
        List.of());
  }

  /** Whether the makespan is proven. */
  public enum Status {
    OPTIMAL,
    FEASIBLE
  }

  /** What looks for a better plan. */
  public enum Search {
    /** For a shorter plan, by small changes to the best so far. */
    LOCAL,
    /** For a shorter plan, or the proof that there is none, among all plans. */
    EXACT,
    /** For a plan as short that does better in the lower aims. */
    LOWER_AIMS
  }

  /** What a plan aims at once it cannot be shorter, in this order. */
  public enum Aim {
    HANDOFFS,
    KIND_SWITCHES,
    BALANCE
  }
}

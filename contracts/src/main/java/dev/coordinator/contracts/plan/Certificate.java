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
    List<Aim> provenAims) {
  public Certificate {
    provenAims = Absent.asEmpty(provenAims);
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
        List.of());
  }

  /** Whether the makespan is proven. */
  public enum Status {
    OPTIMAL,
    FEASIBLE
  }

  /** What a plan aims at once it cannot be shorter, in this order. */
  public enum Aim {
    HANDOFFS,
    KIND_SWITCHES,
    BALANCE
  }
}

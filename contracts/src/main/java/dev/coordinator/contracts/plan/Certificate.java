package dev.coordinator.contracts.plan;

/**
 * What is known about the plan's length: {@code lowerBound} minutes cannot be beaten, for the
 * reason given. {@code OPTIMAL} is said only when the makespan meets the bound or the search was
 * exhaustive.
 */
public record Certificate(
    int makespan, int lowerBound, String lowerBoundReason, Status status, int sequentialMinutes) {
  /** Whether the makespan is proven. */
  public enum Status {
    OPTIMAL,
    FEASIBLE
  }
}

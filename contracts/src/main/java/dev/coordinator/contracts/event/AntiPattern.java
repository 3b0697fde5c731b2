package dev.coordinator.contracts.event;

/** The ways in which teams of agents fail, as the specification names them. */
public enum AntiPattern {
  /** Nobody and nothing looked at any work before all of it was done. */
  FIRE_AND_FORGET,
  /** A batch of less than ten minutes. */
  MICRO_MANAGEMENT,
  /** A batch of more than 45 minutes, planned or in fact. */
  DEEP_DELEGATION,
  /** Something was found out again. */
  CONTEXT_SILO,
  /** Files outside the batch's scope were changed. */
  SCOPE_CREEP,
  /** What does not fit together is found, or can only be found, at the end. */
  LATE_INTEGRATION
}

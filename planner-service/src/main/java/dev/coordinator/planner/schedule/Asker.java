package dev.coordinator.planner.schedule;

/** Whoever asked for what this thread does. */
public interface Asker {
  /** Someone who never goes. */
  Asker PATIENT = () -> false;

  /** Whether nobody waits for the answer any more; false where that cannot be seen. */
  boolean isGone();
}

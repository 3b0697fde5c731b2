package dev.coordinator.planner.plan.model;

import org.jspecify.annotations.Nullable;

/**
 * A reason for one batch to wait for the end of another.
 *
 * @param shared what is handed over behind it, as a sync point names it; absent where nothing is
 */
record Link(int from, int to, Why why, @Nullable String shared, boolean draft) {
  static Link plain(int from, int to, Why why) {
    return new Link(from, to, why, null, false);
  }

  static Link handing(int from, int to, Why why, String shared) {
    return new Link(from, to, why, shared, false);
  }

  static Link draft(int from, int to, Why why, String shared) {
    return new Link(from, to, why, shared, true);
  }

  /** Whether something passes from agent to agent that takes the handoff minutes. */
  boolean isHandoff() {
    return why == Why.NEED || why == Why.ARTIFACT;
  }

  /** Why one waits for the other. */
  enum Why {
    SAME_TASK,
    NEED,
    ARTIFACT,
    OVERLAP,
    KIND,
    FILES
  }
}

package dev.coordinator.planner.schedule;

/** Who waited for a plan went, or the service ends; nothing was begun for it and nothing stored. */
public final class LeftTheRow extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LeftTheRow() {
    super(
        "Expected someone to wait for the plan, but nobody does: ask again, because nothing was stored");
  }
}

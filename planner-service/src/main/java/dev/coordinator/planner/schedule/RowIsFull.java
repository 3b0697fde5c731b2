package dev.coordinator.planner.schedule;

/** As many wait for a plan as may; for this one nothing was begun and nothing stored. */
public final class RowIsFull extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RowIsFull(int most) {
    super(
        "Expected a place in the row for plans, but all %d are taken: ask again in 2 s, because nothing was stored"
            .formatted(most));
  }
}

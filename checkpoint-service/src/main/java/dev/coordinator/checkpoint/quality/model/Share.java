package dev.coordinator.checkpoint.quality.model;

import org.jspecify.annotations.Nullable;

/** How many of how many; every place that shows it shows this one percentage. */
public record Share(int count, int of) {

  /** Per hundred, rounded half up to a tenth; absent while there is nothing to count. */
  public @Nullable Double percent() {
    return of == 0 ? null : Math.floorDiv(2_000L * count + of, 2L * of) / 10.0;
  }
}

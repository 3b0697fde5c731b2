package dev.coordinator.contracts.runner;

import dev.coordinator.contracts.json.Absent;
import java.util.List;

/**
 * All overlaps of an attempt as they are now; what was told before and is not among them is over.
 */
public record Overlapping(long token, List<Overlap> overlaps) {
  public Overlapping {
    overlaps = Absent.asEmpty(overlaps);
  }
}

package dev.coordinator.contracts.runner;

import dev.coordinator.contracts.json.Absent;
import java.util.List;

/** The citations that a runner is to look at, 1,000 at most. */
public record Cited(List<Citation> citations) {
  public Cited {
    citations = Absent.asEmpty(citations);
  }
}

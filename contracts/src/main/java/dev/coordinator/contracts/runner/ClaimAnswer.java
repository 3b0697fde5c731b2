package dev.coordinator.contracts.runner;

import dev.coordinator.contracts.json.Absent;
import java.util.List;

/** The batches that the runner now holds; none when the wait was in vain. */
public record ClaimAnswer(List<Assignment> assignments) {
  public ClaimAnswer {
    assignments = Absent.asEmpty(assignments);
  }
}

package dev.coordinator.contracts.runner;

import dev.coordinator.contracts.json.Absent;
import java.util.List;

/**
 * Asks, under the attempt's token, which citations the runner is to look at before it reports:
 * those in the files that the attempt changed, and those that its own agent made.
 */
public record CitationsAsked(long token, List<String> changedFiles) {
  public CitationsAsked {
    changedFiles = Absent.asEmpty(changedFiles);
  }
}

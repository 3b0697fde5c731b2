package dev.coordinator.scheduler;

import dev.coordinator.contracts.report.Evidence;
import java.util.List;

/** Evidence in which nothing is out of order. */
final class EvidenceFixture {
  private EvidenceFixture() {}

  /** Of a commit that changed these files, and whose acceptance commands ended so. */
  static Evidence of(String commit, List<String> files, Evidence.CommandRun... runs) {
    return new Evidence(
        0,
        false,
        10,
        null,
        commit,
        "coordinator/feature",
        files,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(runs),
        "",
        false);
  }
}

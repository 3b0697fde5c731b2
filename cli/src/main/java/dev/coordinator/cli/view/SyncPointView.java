package dev.coordinator.cli.view;

import dev.coordinator.contracts.json.Absent;
import java.util.List;

/** A barrier of the session and whether it has been passed. */
public record SyncPointView(
    String name, String state, List<String> after, List<String> before, List<String> artifacts) {
  public SyncPointView {
    after = Absent.asEmpty(after);
    before = Absent.asEmpty(before);
    artifacts = Absent.asEmpty(artifacts);
  }
}

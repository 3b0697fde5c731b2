package dev.coordinator.checkpoint.view.model;

import dev.coordinator.contracts.json.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many batches of an agent the runners of a repository can carry; the newest version. */
public record PresenceView(
    @Nullable String repository, String agent, int slots, long version, List<String> runners) {
  public PresenceView {
    runners = Absent.asEmpty(runners);
  }
}

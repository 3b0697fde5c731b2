package dev.coordinator.contracts.runner;

import dev.coordinator.contracts.json.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a runner is: which agents it carries, on which clone of which repository, how many at once.
 */
public record Announcement(
    String runner,
    @Nullable String repository,
    @Nullable String cloneId,
    List<String> agents,
    int slots) {
  public Announcement {
    agents = Absent.asEmpty(agents);
  }
}

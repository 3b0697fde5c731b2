package dev.coordinator.cli.runner;

import dev.coordinator.cli.http.Door;
import dev.coordinator.contracts.runner.Announcement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the user asked of the runner, checked. */
record Settings(
    String name,
    @Nullable Place place,
    List<String> agents,
    int slots,
    Commands commands,
    Door door,
    @Nullable String push,
    boolean json) {

  Announcement announcement(@Nullable String cloneId) {
    return new Announcement(name, place == null ? null : place.name(), cloneId, agents, slots);
  }
}

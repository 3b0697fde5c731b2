package dev.coordinator.gateway.mcp.adapter;

import dev.coordinator.gateway.mcp.Tool;
import dev.coordinator.gateway.mcp.ToolCall;
import dev.coordinator.gateway.web.Fields;
import jakarta.inject.Singleton;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells who holds which files of a repository, and who waits for them. */
@Singleton
class FileLeasesTool implements Tool {
  private final SchedulerDoor scheduler;

  FileLeasesTool(SchedulerDoor scheduler) {
    this.scheduler = scheduler;
  }

  /** What may stand in the arguments. */
  record Arguments(@Nullable String attempt, @Nullable String repository) {}

  @Override
  public String name() {
    return "file_leases";
  }

  @Override
  public Object call(ToolCall call) {
    var asked = call.as(Arguments.class);
    new Fields().name("repository", asked.repository()).check();
    var repository = SchedulerDoor.encoded(Objects.requireNonNull(asked.repository()));
    return scheduler.get(call, "/api/v1/file-leases?repository=" + repository);
  }
}

package dev.coordinator.gateway.mcp.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.gateway.mcp.FileHolders;
import dev.coordinator.gateway.mcp.Tool;
import dev.coordinator.gateway.mcp.ToolCall;
import dev.coordinator.gateway.web.Fields;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells who holds which files of a repository, and who waits for them. */
@Singleton
class FileLeasesTool implements Tool, FileHolders {
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
    return in(call, Objects.requireNonNull(asked.repository()));
  }

  @Override
  public List<Holder> of(ToolCall call, String repository) {
    var holders = new ArrayList<Holder>();
    for (var held : in(call, repository).path("held")) {
      var globs = new ArrayList<String>();
      held.path("globs").forEach(glob -> globs.add(glob.asText()));
      holders.add(
          new Holder(
              held.path("session").asText(),
              held.path("batch").asText(),
              held.path("agent").asText(),
              globs));
    }
    return holders;
  }

  private JsonNode in(ToolCall call, String named) {
    var repository = SchedulerDoor.encoded(named);
    return scheduler.get(call, "/api/v1/file-leases?repository=" + repository);
  }
}

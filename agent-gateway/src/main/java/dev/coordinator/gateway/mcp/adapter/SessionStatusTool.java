package dev.coordinator.gateway.mcp.adapter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.coordinator.gateway.mcp.Tool;
import dev.coordinator.gateway.mcp.ToolCall;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Tells how a session stands, or which there are. */
@Singleton
class SessionStatusTool implements Tool {
  private final SchedulerDoor scheduler;
  private final SessionNames names;

  SessionStatusTool(SchedulerDoor scheduler, SessionNames names) {
    this.scheduler = scheduler;
    this.names = names;
  }

  /** What may stand in the arguments. */
  record Arguments(@Nullable String attempt, @Nullable String session) {}

  @Override
  public String name() {
    return "session_status";
  }

  @Override
  public Object call(ToolCall call) {
    var asked = call.as(Arguments.class);
    if (asked.session() != null) {
      var id = names.idOf(call, asked.session());
      return Summary.of(scheduler.get(call, "/api/v1/sessions/" + SchedulerDoor.encoded(id)));
    }
    var page = scheduler.get(call, "/api/v1/sessions?limit=20");
    var told = JsonNodeFactory.instance.objectNode();
    var all = told.putArray("sessions");
    page.path("items").forEach(session -> all.add(Summary.line(session)));
    return told;
  }
}

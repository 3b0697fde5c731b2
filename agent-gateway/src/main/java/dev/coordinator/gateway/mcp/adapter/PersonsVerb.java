package dev.coordinator.gateway.mcp.adapter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coordinator.gateway.mcp.ToolCall;
import dev.coordinator.gateway.web.Fields;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person's verb on a session, said through the person's agent; it is the person's token that may.
 */
@Singleton
class PersonsVerb {
  private static final int LONGEST_REASON = 1_000;

  private final SchedulerDoor scheduler;
  private final SessionNames names;

  PersonsVerb(SchedulerDoor scheduler, SessionNames names) {
    this.scheduler = scheduler;
    this.names = names;
  }

  /** What may stand in the arguments. */
  record Arguments(@Nullable String attempt, @Nullable String session, @Nullable String reason) {}

  ObjectNode said(ToolCall call, String verb) {
    var asked = call.as(Arguments.class);
    new Fields().optionalText("reason", asked.reason(), LONGEST_REASON).check();
    var id = names.idOf(call, asked.session());
    var reason = asked.reason();
    var body = reason == null ? Map.<String, String>of() : Map.of("reason", reason);
    var path = "/api/v1/sessions/" + SchedulerDoor.encoded(id) + "/" + verb;
    return Summary.of(scheduler.post(call, path, body));
  }
}

package dev.coordinator.gateway.mcp;

import java.util.List;
import java.util.Optional;

/** Knows the agents of a session, as the scheduler says it to the caller. */
public interface SessionAgents {
  /**
   * Their names; absent if the scheduler does not say it now, or not to this caller. Throws the
   * problem if there is no such session.
   */
  Optional<List<String>> of(ToolCall call, String session);
}

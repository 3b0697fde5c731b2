package dev.coordinator.gateway.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Takes every call as a sign of life. */
public interface Pulse {
  /**
   * Renews the lease of the attempt that the call concerns, and puts into the result what its
   * holder is to know: what it is to do next, how long the lease lasts, what was shared. {@code
   * attempt} is what the result itself names, absent for what the call names.
   */
  void beat(ToolCall call, @Nullable String attempt, ObjectNode result);
}

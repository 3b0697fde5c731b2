package dev.coordinator.gateway.mcp.adapter;

import dev.coordinator.gateway.mcp.Tool;
import dev.coordinator.gateway.mcp.ToolCall;
import jakarta.inject.Singleton;

/**
 * Lets a session come to rest, for a caller who may decide that; the scheduler says whether it may.
 */
@Singleton
class PauseTool implements Tool {
  private final PersonsVerb verb;

  PauseTool(PersonsVerb verb) {
    this.verb = verb;
  }

  @Override
  public String name() {
    return "pause_session";
  }

  @Override
  public Object call(ToolCall call) {
    return verb.said(call, "pause");
  }
}

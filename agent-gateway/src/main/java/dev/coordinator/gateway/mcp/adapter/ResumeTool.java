package dev.coordinator.gateway.mcp.adapter;

import dev.coordinator.gateway.mcp.Tool;
import dev.coordinator.gateway.mcp.ToolCall;
import jakarta.inject.Singleton;

/** Lets a session go on, for a caller who may decide that; the scheduler says whether it may. */
@Singleton
class ResumeTool implements Tool {
  private final PersonsVerb verb;

  ResumeTool(PersonsVerb verb) {
    this.verb = verb;
  }

  @Override
  public String name() {
    return "resume_session";
  }

  @Override
  public Object call(ToolCall call) {
    return verb.said(call, "resume");
  }
}

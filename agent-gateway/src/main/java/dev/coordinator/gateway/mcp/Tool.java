package dev.coordinator.gateway.mcp;

/**
 * Something that an agent can call by its name. It answers with what becomes a JSON object, or
 * throws the problem that the door of its room would answer with.
 */
public interface Tool {
  /** As the list of tools says it, which also tells what may stand in the arguments. */
  String name();

  /** Whether a call is one for what its caller holds, also where it names no attempt. */
  default boolean isSignOfLife() {
    return true;
  }

  /** What came of it; called on a thread that may wait. */
  Object call(ToolCall call);
}

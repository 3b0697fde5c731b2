package dev.coordinator.gateway.mcp;

import java.util.List;

/** Knows who holds which files, as the scheduler says it to the caller. */
public interface FileHolders {
  /** A batch that holds the files of these patterns; its agent is empty if it has none yet. */
  record Holder(String session, String batch, String agent, List<String> globs) {}

  /** All holders of a repository's files; throws the problem if the scheduler does not say. */
  List<Holder> of(ToolCall call, String repository);
}

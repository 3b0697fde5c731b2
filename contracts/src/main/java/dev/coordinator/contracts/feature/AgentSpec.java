package dev.coordinator.contracts.feature;

import dev.coordinator.contracts.json.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named specialist of the feature: the kinds of task it may take, and its speed as a factor on
 * estimates (default 1).
 */
public record AgentSpec(String name, List<String> kinds, @Nullable Double factor) {
  public AgentSpec {
    kinds = Absent.asEmpty(kinds);
  }
}

package dev.coordinator.contracts.feature;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.coordinator.contracts.json.Absent;
import java.util.List;

/** Research done once and given to the agents named in {@code for}; to all when nobody is named. */
public record ContextFact(
    String topic, String fact, List<String> refs, @JsonProperty("for") List<String> audience) {
  public ContextFact {
    refs = Absent.asEmpty(refs);
    audience = Absent.asEmpty(audience);
  }

  /** Whether the agent is to be told. */
  public boolean concerns(String agent) {
    return audience.isEmpty() || audience.contains(agent);
  }
}

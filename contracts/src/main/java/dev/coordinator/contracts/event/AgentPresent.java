package dev.coordinator.contracts.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.coordinator.contracts.json.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many batches of an agent the announced runners of a repository can carry at once: a level, of
 * which the highest version is true. {@code agent} is {@code *} for what any runner of the
 * repository does.
 */
public record AgentPresent(
    @Nullable String repository, String agent, int slots, long version, List<String> runners)
    implements Event {
  /** The agent's name under which a repository's runners take preparations and integrations. */
  public static final String ANY = "*";

  public AgentPresent {
    runners = Absent.asEmpty(runners);
  }

  @Override
  @JsonIgnore
  public String session() {
    return key();
  }

  /** Repository and agent: the levels of one agent are in order. */
  @Override
  @JsonIgnore
  public String key() {
    return (repository == null ? "" : repository) + "/" + agent;
  }
}

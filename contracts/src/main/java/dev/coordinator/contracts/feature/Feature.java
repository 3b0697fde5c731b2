package dev.coordinator.contracts.feature;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.coordinator.contracts.json.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a team wants built, as submitted; the field names are those of the feature file. */
public record Feature(
    String feature,
    String title,
    @Nullable String repository,
    @Nullable String base,
    int complexity,
    List<AgentSpec> agents,
    List<ContextFact> context,
    List<TaskSpec> tasks,
    Policy policy) {
  public Feature {
    agents = Absent.asEmpty(agents);
    context = Absent.asEmpty(context);
    tasks = Absent.asEmpty(tasks);
    policy = Absent.or(policy, Policy.DEFAULT);
  }

  /**
   * Whether code travels by git; without a repository there are no commits, integrations or file
   * leases.
   */
  @JsonIgnore
  public boolean hasRepository() {
    return repository != null;
  }
}

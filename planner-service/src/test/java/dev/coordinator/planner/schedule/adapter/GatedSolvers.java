package dev.coordinator.planner.schedule.adapter;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.Set;

/**
 * A service of two solvers with a gate before its search, and without the solver's library. One
 * setting for both, because each start of a service takes as long as all that is asked of it.
 */
public class GatedSolvers implements QuarkusTestProfile {
  public static final int SOLVERS = 2;
  public static final int WAITING = 18;

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "coordinator.planner.solvers", String.valueOf(SOLVERS),
        "coordinator.planner.waiting", String.valueOf(WAITING),
        "coordinator.planner.native-solver", "false");
  }

  @Override
  public Set<Class<?>> getEnabledAlternatives() {
    return Set.of(GatedSearch.class);
  }
}

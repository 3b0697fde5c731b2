package dev.coordinator.planner.feature.model;

import dev.coordinator.contracts.feature.AgentSpec;
import dev.coordinator.contracts.feature.Feature;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Agents have names of their own, and whoever names an agent names one that is there. */
final class AgentRules {
  private AgentRules() {}

  static void check(Feature feature, Flaws flaws) {
    var names = new HashSet<String>();
    for (int i = 0; i < feature.agents().size(); i++) {
      var name = feature.agents().get(i).name();
      if (!names.add(name)) {
        flaws.expected(
            "/agents/" + i + "/name", "each agent once", name, "Rename or remove one of the two.");
      }
    }
    for (int i = 0; i < feature.context().size(); i++) {
      checkAudience(feature.context().get(i).audience(), "/context/" + i + "/for/", names, flaws);
    }
  }

  private static void checkAudience(
      List<String> audience, String place, Set<String> names, Flaws flaws) {
    for (int i = 0; i < audience.size() && !flaws.isFull(); i++) {
      if (!names.contains(audience.get(i))) {
        flaws.expected(
            place + i, "an agent of this feature", audience.get(i), "Agents: " + all(names) + ".");
      }
    }
  }

  /** Which kinds which agent takes, as one sentence. */
  static String kindsOf(List<AgentSpec> agents) {
    return agents.stream()
            .map(agent -> agent.name() + " takes " + String.join(", ", agent.kinds()))
            .collect(Collectors.joining("; "))
        + ".";
  }

  private static String all(Set<String> names) {
    return names.stream().sorted().collect(Collectors.joining(", "));
  }
}

package dev.coordinator.planner.feature.model;

import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.feature.Policy.EvidenceSource;
import java.util.List;

/**
 * What the parts of a feature owe each other; a feature without flaws here can be cut and ordered.
 */
public final class FeatureRules {
  private FeatureRules() {}

  /**
   * All contradictions of a feature; empty when it can be planned, unless there are {@link
   * #flawsInComparing}.
   */
  public static List<Flaw> flawsOf(Feature feature) {
    var flaws = new Flaws();
    AgentRules.check(feature, flaws);
    TaskRules.check(feature, flaws);
    ArtifactRules.check(feature, flaws);
    CycleRule.check(feature, flaws);
    GlobRules.check(feature, flaws);
    if (!feature.hasRepository() && feature.policy().evidence() != EvidenceSource.AGENT) {
      flaws.add(
          "/policy/evidence",
          "Expected `evidence: agent`, but there is no repository in which a runner could record"
              + " evidence",
          "Name the `repository`, or write `policy: { evidence: agent }`.");
    }
    return flaws.all();
  }

  /** Whether the files of its tasks can be compared in time; looks for as long as that may take. */
  public static List<Flaw> flawsInComparing(Feature feature) {
    var flaws = new Flaws();
    GlobRules.compare(feature, flaws);
    return flaws.all();
  }
}

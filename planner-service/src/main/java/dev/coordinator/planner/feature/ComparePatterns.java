package dev.coordinator.planner.feature;

import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.planner.feature.FlawedFeature.Stage;
import dev.coordinator.planner.feature.model.FeatureRules;

/**
 * The last judgement on a feature, and the only one that may take a core for as long as a plan
 * does: to be made in the row before the solvers.
 */
public final class ComparePatterns {
  private ComparePatterns() {}

  /**
   * Compares each two path patterns of a feature that has no other flaws.
   *
   * @throws FlawedFeature where that takes more steps than it may
   */
  public static void orRefuse(Feature feature) {
    var flaws = FeatureRules.flawsInComparing(feature);
    if (!flaws.isEmpty()) {
      throw new FlawedFeature(Stage.CONTRADICTORY, flaws);
    }
  }
}

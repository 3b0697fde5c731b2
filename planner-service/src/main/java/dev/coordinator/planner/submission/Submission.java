package dev.coordinator.planner.submission;

import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.plan.Plan;

/**
 * A feature that was taken, with its plan; the stamp names its folder and no other of this feature.
 */
public record Submission(String session, String stamp, Feature feature, Plan plan, boolean held) {}

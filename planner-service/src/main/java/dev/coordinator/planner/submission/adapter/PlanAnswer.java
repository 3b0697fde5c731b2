package dev.coordinator.planner.submission.adapter;

import dev.coordinator.contracts.plan.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan with its certificate; without session and stamp when it was only tried. */
record PlanAnswer(
    @Nullable String session,
    String feature,
    @Nullable String stamp,
    Plan plan,
    List<String> warnings) {}

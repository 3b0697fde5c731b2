package dev.coordinator.planner.analysis;

import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.planner.analysis.model.Analysis;
import dev.coordinator.planner.schedule.MakeSchedule;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Analyses plans in the row before the solvers, because to compare the files of every two tasks may
 * take as long as to plan them.
 */
@ApplicationScoped
public class AnalysePlan {
  private final MakeSchedule schedules;

  /** Waits for its turn in this row. */
  public AnalysePlan(MakeSchedule schedules) {
    this.schedules = schedules;
  }

  /**
   * The analysis of the feature's plan.
   *
   * @throws dev.coordinator.planner.schedule.RowIsFull when too many wait already
   */
  public Analysis of(Feature feature, Plan plan) {
    return schedules.inTurn(() -> Analysis.of(feature, plan));
  }
}

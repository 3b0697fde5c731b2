package dev.coordinator.planner.analysis.model;

import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.plan.Plan;
import java.util.List;

/**
 * Why a plan is as it is: its pattern, whether coordination is worth it, the judgement of every two
 * tasks, and who is told what. Pure: the same feature and plan always give the same analysis.
 */
public record Analysis(
    Pattern pattern,
    List<Answer> useWhen,
    List<Answer> doNotUse,
    List<KindTable.Row> kinds,
    List<Pair> pairs,
    Partition partition) {

  public static Analysis of(Feature feature, Plan plan) {
    var partition = Partition.of(feature, plan);
    var worth = new Worth(feature, plan, partition);
    return new Analysis(
        Pattern.of(plan),
        worth.useWhen(),
        worth.doNotUse(),
        KindTable.rows(),
        Pairs.of(feature),
        partition);
  }
}

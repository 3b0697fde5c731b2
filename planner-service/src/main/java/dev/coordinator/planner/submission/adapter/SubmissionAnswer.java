package dev.coordinator.planner.submission.adapter;

import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.planner.neighbour.model.Neighbour;
import dev.coordinator.planner.submission.Submission;
import java.util.List;

/**
 * What whoever submitted a feature is told: under which names it goes on, and how.
 *
 * @param neighbours the older sessions of the repository for which it will have to wait
 * @param warnings those of the plan, then those of the neighbours
 */
record SubmissionAnswer(
    String session,
    String feature,
    String stamp,
    boolean held,
    Plan plan,
    List<Neighbour> neighbours,
    List<String> warnings) {
  static SubmissionAnswer of(Submission submission, List<Neighbour> neighbours) {
    return new SubmissionAnswer(
        submission.session(),
        submission.feature().feature(),
        submission.stamp(),
        submission.held(),
        submission.plan(),
        neighbours,
        PlanAnswer.warnings(submission.plan(), neighbours));
  }
}

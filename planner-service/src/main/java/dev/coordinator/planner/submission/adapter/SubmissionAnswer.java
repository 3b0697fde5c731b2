package dev.coordinator.planner.submission.adapter;

import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.planner.submission.Submission;
import java.util.List;

/** What whoever submitted a feature is told: under which names it goes on, and how. */
record SubmissionAnswer(
    String session, String feature, String stamp, boolean held, Plan plan, List<String> warnings) {
  static SubmissionAnswer of(Submission submission) {
    return new SubmissionAnswer(
        submission.session(),
        submission.feature().feature(),
        submission.stamp(),
        submission.held(),
        submission.plan(),
        submission.plan().warnings());
  }
}

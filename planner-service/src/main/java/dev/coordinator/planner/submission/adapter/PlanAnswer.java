package dev.coordinator.planner.submission.adapter;

import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.planner.analysis.model.Analysis;
import dev.coordinator.planner.picture.model.CertificateText;
import dev.coordinator.planner.picture.model.GanttText;
import dev.coordinator.planner.submission.Submission;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan with all that explains it; without session and stamp when it was only tried.
 *
 * @param gap minutes between the plan and what cannot be beaten; 0 if it is proven
 * @param speedUp how many times as fast as one batch after the other
 */
record PlanAnswer(
    @Nullable String session,
    String feature,
    @Nullable String stamp,
    Plan plan,
    String certificateInWords,
    int gap,
    double speedUp,
    List<String> gantt,
    Analysis analysis,
    List<String> warnings) {

  static PlanAnswer tried(Feature feature, Plan plan) {
    return of(null, feature, null, plan);
  }

  static PlanAnswer of(Submission submission) {
    return of(submission.session(), submission.feature(), submission.stamp(), submission.plan());
  }

  private static PlanAnswer of(
      @Nullable String session, Feature feature, @Nullable String stamp, Plan plan) {
    var certificate = plan.certificate();
    return new PlanAnswer(
        session,
        feature.feature(),
        stamp,
        plan,
        CertificateText.of(certificate),
        certificate.makespan() - certificate.lowerBound(),
        Math.round(CertificateText.speedUp(certificate) * 100) / 100.0,
        GanttText.of(plan),
        Analysis.of(feature, plan),
        plan.warnings());
  }
}

package dev.coordinator.planner.submission.adapter;

import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.planner.analysis.model.Analysis;
import dev.coordinator.planner.experience.model.Experience;
import dev.coordinator.planner.neighbour.model.Neighbour;
import dev.coordinator.planner.picture.model.CertificateText;
import dev.coordinator.planner.picture.model.GanttText;
import dev.coordinator.planner.submission.Submission;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A plan with all that explains it; without session and stamp when it was only tried.
 *
 * @param gap minutes between the plan and what cannot be beaten; 0 if it is proven
 * @param speedUp how many times as fast as one batch after the other
 * @param neighbours the sessions of the repository for which it will have to wait: of a tried plan
 *     all that go on, of a session the older ones
 * @param experience what batches like those of the plan took so far in the repository
 * @param warnings those of the plan, then those of the neighbours
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
    List<Neighbour> neighbours,
    List<Learned> experience,
    List<String> warnings) {

  static PlanAnswer tried(
      Feature feature,
      Plan plan,
      Analysis analysis,
      List<Neighbour> neighbours,
      List<Experience> experience) {
    return of(null, feature, null, plan, analysis, neighbours, experience);
  }

  static PlanAnswer of(
      Submission submission,
      Analysis analysis,
      List<Neighbour> neighbours,
      List<Experience> experience) {
    return of(
        submission.session(),
        submission.feature(),
        submission.stamp(),
        submission.plan(),
        analysis,
        neighbours,
        experience);
  }

  private static PlanAnswer of(
      @Nullable String session,
      Feature feature,
      @Nullable String stamp,
      Plan plan,
      Analysis analysis,
      List<Neighbour> neighbours,
      List<Experience> experience) {
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
        analysis,
        neighbours,
        experience.stream().map(Learned::of).toList(),
        warnings(plan, neighbours));
  }

  /** An experience as figures and in words. */
  record Learned(
      String agent,
      String kind,
      int minutes,
      long tookP50,
      long tookP90,
      int measured,
      String text) {
    static Learned of(Experience one) {
      return new Learned(
          one.agent(),
          one.kind(),
          one.minutes(),
          one.tookP50(),
          one.tookP90(),
          one.measured(),
          one.text());
    }
  }

  static List<String> warnings(Plan plan, List<Neighbour> neighbours) {
    return Stream.concat(plan.warnings().stream(), neighbours.stream().map(Neighbour::warning))
        .toList();
  }
}

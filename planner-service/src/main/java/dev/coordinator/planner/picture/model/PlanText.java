package dev.coordinator.planner.picture.model;

import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.planner.analysis.model.Analysis;
import dev.coordinator.planner.analysis.model.Answer;
import dev.coordinator.planner.analysis.model.Partition.Consumer;
import dev.coordinator.planner.experience.model.Experience;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A plan as people read it at a terminal: picture, certificate, matrix, and who is told what. */
public final class PlanText {
  private final Feature feature;
  private final Plan plan;
  private final Analysis analysis;
  private final List<String> warnings;
  private final List<Experience> experience;
  private final List<String> lines = new ArrayList<>();

  private PlanText(
      Feature feature,
      Plan plan,
      Analysis analysis,
      List<String> warnings,
      List<Experience> experience) {
    this.feature = feature;
    this.plan = plan;
    this.analysis = analysis;
    this.warnings = warnings;
    this.experience = experience;
  }

  /** The whole text with these warnings, and a line break at its end. */
  public static String of(
      Feature feature,
      Plan plan,
      Analysis analysis,
      List<String> warnings,
      List<Experience> experience) {
    return new PlanText(feature, plan, analysis, warnings, experience).text();
  }

  private String text() {
    line("%s (%s)", Plain.line(feature.title()), feature.feature());
    line("%s", CertificateText.of(plan.certificate()));
    line("%s", CertificateText.figures(plan.certificate()));
    var pattern = analysis.pattern();
    line("Pattern: %s, %s.", spoken(pattern.name()), pattern.meaning());
    line("");
    lines.addAll(GanttText.of(plan));
    batches();
    syncPoints();
    line("");
    lines.addAll(MatrixText.of(feature, analysis));
    partition();
    worth();
    learned();
    warnings.forEach(warning -> line("warning: %s", Plain.line(warning)));
    return String.join("\n", lines) + "\n";
  }

  private void batches() {
    int phase = 0;
    for (var batch : plan.batches()) {
      if (batch.phase() != phase) {
        phase = batch.phase();
        line("");
        line("Phase %d", phase);
      }
      line(
          "  %3d-%-3d  %s  %s%s",
          batch.start(),
          batch.end(),
          batch.id(),
          Plain.cut(batch.brief().name(), 60),
          batch.needs().isEmpty() ? "" : "  (after " + String.join(", ", batch.needs()) + ")");
    }
  }

  private void syncPoints() {
    if (!plan.syncPoints().isEmpty()) {
      line("");
      line("Sync points");
    }
    for (var point : plan.syncPoints()) {
      line(
          "  %3d      %s: %s -> %s",
          point.at(),
          point.name(),
          String.join(", ", point.after()),
          String.join(", ", point.before()));
    }
  }

  private void partition() {
    line("");
    line("Who works where, and is told what");
    for (var agent : analysis.partition().agents()) {
      line(
          "  %s: %s%s",
          agent.agent(),
          Plain.cut(String.join(", ", agent.scope()), 100),
          agent.facts().isEmpty()
              ? ""
              : "; knows " + Plain.cut(String.join(", ", agent.facts()), 100));
    }
    for (var zone : plan.conflictZones()) {
      line(
          "  shared: %s is owned by %s; %s told",
          Plain.cut(String.join(", ", zone.files()), 100),
          zone.owner(),
          String.join(", ", zone.tell()) + (zone.tell().size() == 1 ? " is" : " are"));
    }
    for (var artifact : analysis.partition().artifacts()) {
      var consumers =
          artifact.consumers().stream()
              .map(to -> to.batch() + how(to))
              .collect(Collectors.joining(", "));
      if (!consumers.isEmpty()) {
        line("  handed on: %s from %s to %s", artifact.name(), artifact.batch(), consumers);
      }
    }
  }

  private static String how(Consumer to) {
    var point = to.syncPoint();
    return !to.handoff()
        ? " (same agent, no handoff)"
        : point != null && point.endsWith("_draft_sync") ? " (as a draft)" : "";
  }

  private void worth() {
    line("");
    line("Worth coordinating: %s", answered(analysis.useWhen(), "nothing speaks for it"));
    line("Against it: %s", answered(analysis.doNotUse(), "nothing"));
  }

  private void learned() {
    if (!experience.isEmpty()) {
      line("");
      line("Measured in this repository");
      experience.forEach(one -> line("  %s", Plain.line(one.text())));
    }
  }

  private static String answered(List<Answer> answers, String none) {
    var yes =
        answers.stream()
            .filter(Answer::yes)
            .map(answer -> answer.question().replace('-', ' '))
            .collect(Collectors.joining(", "));
    return yes.isEmpty() ? none : yes;
  }

  static String spoken(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private void line(String form, Object... values) {
    lines.add(String.format(Locale.ROOT, form, values));
  }
}

package dev.coordinator.planner.picture.model;

import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.contracts.plan.PlannedSyncPoint;
import java.util.List;
import java.util.Locale;

/**
 * A plan as a picture for browsers: well-formed SVG of one size, without scripts or references, in
 * which every text of the feature stands escaped.
 */
public final class GanttSvg {
  private static final int LEFT = 170;
  private static final int TIME = 760;
  private static final int ROW = 44;
  private static final int TOP = 56;
  private static final List<String> KINDS =
      List.of("backend-api", "frontend-ui", "db-migration", "tests", "docs");
  private static final List<String> COLOURS =
      List.of("#3b6fb6", "#2f8f6b", "#8a5fb0", "#b5762a", "#6b7280", "#a04b5c");

  private final Plan plan;
  private final List<String> agents;
  private final int makespan;
  private final StringBuilder svg = new StringBuilder();

  private GanttSvg(Plan plan) {
    this.plan = plan;
    this.agents = plan.batches().stream().map(PlannedBatch::agent).distinct().sorted().toList();
    this.makespan = plan.batches().stream().mapToInt(PlannedBatch::end).max().orElse(1);
  }

  /** The picture of a feature's plan. */
  public static String of(Feature feature, Plan plan) {
    return new GanttSvg(plan).draw(feature);
  }

  private String draw(Feature feature) {
    int height = TOP + ROW * agents.size() + 34;
    var title = Plain.xml(Plain.cut(feature.title(), 90));
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
            + " font-family=\"sans-serif\" font-size=\"13\">",
        LEFT + TIME + 20, height);
    add("<title>Plan of %s</title>", title);
    add("<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>");
    add("<text x=\"10\" y=\"22\" font-size=\"16\" fill=\"#111827\">%s</text>", title);
    add(
        "<text x=\"10\" y=\"42\" fill=\"#4b5563\">%s</text>",
        Plain.xml(Plain.cut(CertificateText.of(plan.certificate()), 130)));
    ruler(height);
    agents.forEach(this::row);
    plan.batches().forEach(this::bar);
    plan.syncPoints().forEach(point -> sync(point, height));
    add("</svg>");
    return svg.toString();
  }

  private void ruler(int height) {
    int step = makespan <= 120 ? 10 : makespan <= 300 ? 30 : 60;
    for (int minute = 0; minute <= makespan; minute += step) {
      add(
          "<line x1=\"%2$s\" y1=\"%1$d\" x2=\"%2$s\" y2=\"%3$d\" stroke=\"#e5e7eb\"/>",
          TOP - 4, x(minute), height - 28);
      add(
          "<text x=\"%s\" y=\"%d\" fill=\"#6b7280\" text-anchor=\"middle\">%d</text>",
          x(minute), height - 12, minute);
    }
  }

  private void row(String agent) {
    add(
        "<text x=\"10\" y=\"%d\" fill=\"#111827\">%s</text>",
        y(agent) + 24, Plain.xml(Plain.cut(agent, 22)));
  }

  private void bar(PlannedBatch batch) {
    double width = (double) TIME * batch.minutes() / makespan;
    add("<g><title>%s</title>", Plain.xml(tooltip(batch)));
    add(
        "<rect x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\" rx=\"4\" fill=\"%s\"/>",
        x(batch.start()),
        y(batch.agent()) + 4,
        number(Math.max(1, width - 2)),
        ROW - 10,
        colour(batch));
    int letters = (int) (width / 8) - 1;
    if (letters > 1) {
      add(
          "<text x=\"%s\" y=\"%d\" fill=\"#ffffff\">%s</text>",
          number(LEFT + (double) TIME * batch.start() / makespan + 6),
          y(batch.agent()) + 24,
          Plain.xml(Plain.cut(batch.number() + " " + batch.brief().name(), letters)));
    }
    add("</g>");
  }

  private static String tooltip(PlannedBatch batch) {
    return "%s: %s, minute %d to %d, phase %d"
        .formatted(batch.id(), batch.brief().name(), batch.start(), batch.end(), batch.phase());
  }

  private void sync(PlannedSyncPoint point, int height) {
    add("<g><title>%s, minute %d</title>", Plain.xml(point.name()), point.at());
    add(
        "<line x1=\"%1$s\" y1=\"%2$d\" x2=\"%1$s\" y2=\"%3$d\" stroke=\"#b91c1c\""
            + " stroke-dasharray=\"4 3\" stroke-width=\"2\"/></g>",
        x(point.at()), TOP - 4, height - 28);
  }

  private static String colour(PlannedBatch batch) {
    int kind = KINDS.indexOf(batch.kind());
    return kind < 0 ? COLOURS.getLast() : COLOURS.get(kind);
  }

  private String x(int minute) {
    return number(LEFT + (double) TIME * minute / makespan);
  }

  private int y(String agent) {
    return TOP + ROW * agents.indexOf(agent);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private void add(String form, Object... values) {
    svg.append(String.format(Locale.ROOT, form, values)).append('\n');
  }
}

package dev.coordinator.planner.picture.model;

import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.contracts.plan.PlannedBatch;
import java.util.ArrayList;
import java.util.List;

/**
 * A plan as a picture of signs, at most {@value #WIDEST} wide beside the names: a row per agent, a
 * bar per batch, dots where the agent waits, and a mark for every sync point.
 */
public final class GanttText {
  private static final int WIDEST = 72;

  private final Plan plan;
  private final int scale;
  private final int width;
  private final int names;
  private final List<String> agents;

  private GanttText(Plan plan) {
    this.plan = plan;
    this.agents = plan.batches().stream().map(PlannedBatch::agent).distinct().sorted().toList();
    int makespan = plan.batches().stream().mapToInt(PlannedBatch::end).max().orElse(1);
    this.scale = Math.max(1, Math.ceilDiv(makespan, WIDEST));
    this.width = Math.max(1, column(makespan));
    this.names = agents.stream().mapToInt(String::length).max().orElse(0);
  }

  /** Rounded, so that what ends where another starts does so in the picture too. */
  private int column(int minute) {
    return Math.round((float) minute / scale);
  }

  /** The picture, line by line. */
  public static List<String> of(Plan plan) {
    var picture = new GanttText(plan);
    var lines = new ArrayList<String>();
    picture.agents.forEach(agent -> lines.add(picture.row(agent)));
    if (!plan.syncPoints().isEmpty()) {
      lines.add(picture.syncs());
    }
    lines.add(picture.ruler());
    return List.copyOf(lines);
  }

  private String row(String agent) {
    var signs = new StringBuilder("·".repeat(width));
    for (var batch : plan.batches()) {
      if (batch.agent().equals(agent)) {
        draw(signs, batch);
      }
    }
    return name(agent) + "|" + signs + "|";
  }

  /** A bar begins with the batch's number and is at least one sign long. */
  private void draw(StringBuilder signs, PlannedBatch batch) {
    int from = Math.min(column(batch.start()), width - 1);
    int to = Math.max(from + 1, Math.min(width, column(batch.end())));
    var bar = new StringBuilder("[").append(batch.number()).append("=".repeat(to - from));
    bar.setLength(to - from);
    if (to - from > 1) {
      bar.setCharAt(to - from - 1, ']');
    }
    signs.replace(from, to, bar.toString());
  }

  private String syncs() {
    var signs = new StringBuilder(" ".repeat(width + 1));
    plan.syncPoints().forEach(point -> signs.setCharAt(Math.min(column(point.at()), width), '^'));
    return name("sync") + "|" + signs.toString().stripTrailing();
  }

  private String ruler() {
    var signs = new StringBuilder();
    for (int column = 0; column <= width; column += 10) {
      var minute = String.valueOf(column * scale);
      signs.append(minute).append(" ".repeat(Math.max(1, 10 - minute.length())));
    }
    return name("minute") + " " + signs.toString().stripTrailing();
  }

  private String name(String name) {
    int column = Math.max(names, 6) + 1;
    return name + " ".repeat(Math.max(1, column - name.length()));
  }
}

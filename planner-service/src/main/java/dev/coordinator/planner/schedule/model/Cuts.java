package dev.coordinator.planner.schedule.model;

import dev.coordinator.planner.cutting.model.Piece;
import dev.coordinator.planner.cutting.model.Segmentation;
import dev.coordinator.planner.cutting.model.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The batches of each task of a question: its steps joined to batches at the least cost; a long
 * task without steps as if it had steps of five minutes; any other is one batch. What has begun
 * stays whole.
 */
final class Cuts {
  private static final int GRID = 5;

  private Cuts() {}

  static List<List<Part>> of(WhatIf question) {
    var begun = new HashSet<String>();
    question.state().forEach(state -> begun.add(state.task()));
    var parts = new ArrayList<List<Part>>();
    for (int t = 0; t < question.tasks().size(); t++) {
      var task = question.tasks().get(t);
      boolean whole = question.takesTasksAsGiven() || begun.contains(task.id());
      parts.add(whole ? List.of(whole(task, t)) : cut(task, t));
    }
    return List.copyOf(parts);
  }

  private static Part whole(WhatIf.Task task, int index) {
    var steps = task.steps().stream().map(WhatIf.Step::name).toList();
    return new Part(task.id(), List.of(index), task.minutes(), steps);
  }

  private static List<Part> cut(WhatIf.Task task, int index) {
    boolean named = !task.steps().isEmpty();
    if (!named && task.minutes() <= Window.MOST) {
      return List.of(whole(task, index));
    }
    var pieces = named ? task.steps().stream().map(Cuts::piece).toList() : even(task.minutes());
    var cut = Segmentation.of(pieces);
    var lengths = cut.minutes(pieces);
    if (lengths.size() == 1) {
      return List.of(whole(task, index));
    }
    if (!named) {
      lengths = lengths.stream().sorted(Collections.reverseOrder()).toList();
    }
    var parts = new ArrayList<Part>();
    for (int p = 0; p < lengths.size(); p++) {
      int from = p == 0 ? 0 : cut.ends().get(p - 1);
      var steps =
          named
              ? task.steps().subList(from, cut.ends().get(p)).stream()
                  .map(WhatIf.Step::name)
                  .toList()
              : List.<String>of();
      parts.add(new Part(task.id() + "/" + (p + 1), List.of(index), lengths.get(p), steps));
    }
    return List.copyOf(parts);
  }

  private static Piece piece(WhatIf.Step step) {
    return new Piece(
        step.minutes(),
        !Boolean.FALSE.equals(step.natural()),
        Boolean.TRUE.equals(step.mustEndBatch()));
  }

  /** Steps of five minutes, and what is left over. */
  private static List<Piece> even(int minutes) {
    return IntStream.range(0, Math.ceilDiv(minutes, GRID))
        .mapToObj(k -> new Piece(Math.min(GRID, minutes - k * GRID), true, false))
        .toList();
  }
}

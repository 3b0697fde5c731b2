package dev.coordinator.planner.plan.model;

import dev.coordinator.contracts.feature.Acceptance;
import dev.coordinator.contracts.feature.StepSpec;
import dev.coordinator.contracts.feature.TaskSpec;
import dev.coordinator.planner.cutting.model.Piece;
import dev.coordinator.planner.cutting.model.Segmentation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Cuts one task into batches and hands each what belongs to it: the parts of its steps, and to the
 * last one what belongs to the task as a whole.
 */
final class TaskCut {
  private static final List<String> WHOLE_REPOSITORY = List.of("**");
  private final TaskSpec task;
  private final int index;
  private final boolean inRepository;

  private TaskCut(TaskSpec task, int index, boolean inRepository) {
    this.task = task;
    this.index = index;
    this.inRepository = inRepository;
  }

  static List<CutBatch> of(TaskSpec task, int index, boolean inRepository) {
    var cut = new TaskCut(task, index, inRepository);
    return task.steps().isEmpty() ? List.of(cut.whole()) : cut.parts();
  }

  private CutBatch whole() {
    return batch(
        1,
        task.title(),
        task.estimate(),
        task.writes(),
        task.deliverables().isEmpty() ? List.of(task.title()) : task.deliverables(),
        task.acceptance(),
        task.produces());
  }

  private List<CutBatch> parts() {
    var ends = Segmentation.of(task.steps().stream().map(TaskCut::piece).toList()).ends();
    var parts = new ArrayList<CutBatch>();
    int start = 0;
    for (int end : ends) {
      boolean last = end == task.steps().size();
      parts.add(part(parts.size() + 1, ends.size(), task.steps().subList(start, end), last));
      start = end;
    }
    return parts;
  }

  private CutBatch part(int part, int of, List<StepSpec> steps, boolean last) {
    return batch(
        part,
        of == 1
            ? task.title()
            : steps.stream().map(StepSpec::title).collect(Collectors.joining(", ")),
        steps.stream().mapToInt(StepSpec::minutes).sum(),
        scope(steps),
        joined(
            steps.stream().flatMap(TaskCut::deliverables), last ? task.deliverables() : List.of()),
        joined(
            steps.stream().flatMap(step -> step.acceptance().stream()),
            last ? task.acceptance() : List.<Acceptance>of()),
        joined(
            steps.stream().flatMap(step -> step.produces().stream()),
            last ? task.produces() : List.of()));
  }

  /** A step that names no files works on those of its task; nothing at all means everything. */
  private List<String> scope(List<StepSpec> steps) {
    boolean open = steps.stream().anyMatch(step -> scope(step).isEmpty());
    return open
        ? List.of()
        : steps.stream().flatMap(step -> scope(step).stream()).distinct().toList();
  }

  private List<String> scope(StepSpec step) {
    return step.writes().isEmpty() ? task.writes() : step.writes();
  }

  private CutBatch batch(
      int part,
      String name,
      int minutes,
      List<String> writes,
      List<String> deliverables,
      List<Acceptance> acceptance,
      List<String> produces) {
    boolean exclusive = inRepository && writes.isEmpty();
    return new CutBatch(
        task,
        index,
        part,
        name,
        minutes,
        exclusive ? WHOLE_REPOSITORY : writes,
        exclusive,
        deliverables,
        acceptance,
        produces);
  }

  private static Stream<String> deliverables(StepSpec step) {
    return step.deliverables().isEmpty() ? Stream.of(step.title()) : step.deliverables().stream();
  }

  private static <T> List<T> joined(Stream<T> ofSteps, List<T> ofTask) {
    return Stream.concat(ofSteps, ofTask.stream()).distinct().toList();
  }

  private static Piece piece(StepSpec step) {
    return new Piece(
        step.minutes(),
        !Boolean.FALSE.equals(step.natural()),
        Boolean.TRUE.equals(step.mustEndBatch()));
  }
}

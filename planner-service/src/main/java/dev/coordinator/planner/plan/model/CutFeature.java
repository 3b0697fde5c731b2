package dev.coordinator.planner.plan.model;

import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.feature.TaskSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A feature with all its tasks cut: the batches in the order of the file, each task's in a row. A
 * batch is known by its index here until it has an id.
 */
final class CutFeature {
  private final Feature feature;
  private final List<CutBatch> batches = new ArrayList<>();
  private final List<Integer> firsts = new ArrayList<>();

  CutFeature(Feature feature) {
    this.feature = feature;
    for (int t = 0; t < feature.tasks().size(); t++) {
      firsts.add(batches.size());
      batches.addAll(TaskCut.of(feature.tasks().get(t), t, feature.hasRepository()));
    }
  }

  Feature feature() {
    return feature;
  }

  List<TaskSpec> tasks() {
    return feature.tasks();
  }

  List<CutBatch> batches() {
    return batches;
  }

  CutBatch batch(int index) {
    return batches.get(index);
  }

  int first(int task) {
    return firsts.get(task);
  }

  int last(int task) {
    return task + 1 < firsts.size() ? firsts.get(task + 1) - 1 : batches.size() - 1;
  }

  boolean isOneBatch(int task) {
    return first(task) == last(task);
  }

  int task(String id) {
    return IntStream.range(0, tasks().size())
        .filter(t -> tasks().get(t).id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Expected a task `" + id + "`, but none"));
  }

  /** The batch that ends with the artifact. */
  int producerOf(String artifact) {
    return IntStream.range(0, batches.size())
        .filter(b -> batches.get(b).produces().contains(artifact))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("Expected a producer of `" + artifact + "`"));
  }

  /** A batch's name in messages: its task, and which part of it. */
  String nameOf(int index) {
    var batch = batches.get(index);
    var task = batch.task().id();
    return isOneBatch(batch.taskIndex()) ? task : task + "#" + batch.part();
  }
}

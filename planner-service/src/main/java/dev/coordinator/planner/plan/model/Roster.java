package dev.coordinator.planner.plan.model;

import dev.coordinator.planner.schedule.model.Timetable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The batches with their agents, times and ids: an id is the agent's name and the batch's place
 * among that agent's, counted from 1 in the order of time.
 */
final class Roster {
  private final CutFeature cut;
  private final Timetable timetable;
  private final List<Integer> inOrder;
  private final List<Integer> numbers = new ArrayList<>();
  private final List<String> ids;

  Roster(CutFeature cut, Timetable timetable) {
    this(cut, timetable, List.of());
  }

  /** Where the batches have been given their ids before, and keep them wherever they go. */
  Roster(CutFeature cut, Timetable timetable, List<String> ids) {
    this.cut = cut;
    this.timetable = timetable;
    this.ids = ids;
    this.inOrder =
        IntStream.range(0, cut.batches().size())
            .boxed()
            .sorted(Comparator.comparingInt(this::start).thenComparingInt(this::worker))
            .toList();
    for (int b = 0; b < inOrder.size(); b++) {
      numbers.add(1 + ofWorker(worker(b)).indexOf(b));
    }
  }

  /** All batches by planned start, then by the order of the agents. */
  List<Integer> inOrder() {
    return inOrder;
  }

  /** The batches of one agent by planned start. */
  List<Integer> ofWorker(int worker) {
    return inOrder.stream().filter(b -> worker(b) == worker).toList();
  }

  int worker(int batch) {
    return timetable.workers().get(batch);
  }

  String agent(int batch) {
    return cut.feature().agents().get(worker(batch)).name();
  }

  int start(int batch) {
    return timetable.starts().get(batch);
  }

  int end(int batch) {
    return timetable.ends().get(batch);
  }

  int number(int batch) {
    return numbers.get(batch);
  }

  String id(int batch) {
    return ids.isEmpty() ? agent(batch) + "-batch-" + number(batch) : ids.get(batch);
  }

  List<String> ids(List<Integer> batches) {
    return batches.stream().distinct().map(this::id).toList();
  }
}

package dev.coordinator.planner.schedule.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Builds a timetable for a given choice of agents: always the ready batch with the longest way to
 * the end, at the first time that fits. The same choice always gives the same timetable.
 */
final class ListSchedule {
  private final Workload work;
  private final int[] workerOfTask;
  private final int[] starts;
  private final int[] ends;
  private final boolean[] placed;

  private ListSchedule(Workload work, int[] workerOfTask) {
    this.work = work;
    this.workerOfTask = workerOfTask;
    this.starts = new int[work.size()];
    this.ends = new int[work.size()];
    this.placed = new boolean[work.size()];
  }

  /** The timetable; {@code bias} minutes per batch move it forward in the choice. */
  static Timetable of(Workload work, int[] workerOfTask, int[] bias) {
    return new ListSchedule(work, workerOfTask).build(bias);
  }

  private Timetable build(int[] bias) {
    var urgency = urgency();
    var open = new int[work.size()];
    for (int b = 0; b < work.size(); b++) {
      urgency[b] += bias[b];
      open[b] = work.into(b).size();
    }
    for (int i = 0; i < work.size(); i++) {
      int next = mostUrgent(open, urgency);
      place(next);
      work.outOf(next).forEach(edge -> open[edge.to()]--);
    }
    var workers = new ArrayList<Integer>();
    for (int b = 0; b < work.size(); b++) {
      workers.add(worker(b));
    }
    return new Timetable(List.copyOf(workers), boxed(starts), boxed(ends), handoffs());
  }

  /** The minutes from a batch's start to the end of the longest chain behind it. */
  private int[] urgency() {
    var urgency = new int[work.size()];
    for (int b : work.order().reversed()) {
      int behind = 0;
      for (var edge : work.outOf(b)) {
        behind = Math.max(behind, gap(edge) + urgency[edge.to()]);
      }
      urgency[b] = behind + work.minutes(b, worker(b));
    }
    return urgency;
  }

  private int mostUrgent(int[] open, int[] urgency) {
    int best = -1;
    for (int b = 0; b < work.size(); b++) {
      if (!placed[b] && open[b] == 0 && (best < 0 || urgency[b] > urgency[best])) {
        best = b;
      }
    }
    return best;
  }

  private void place(int batch) {
    int earliest = 0;
    for (var edge : work.into(batch)) {
      earliest = Math.max(earliest, ends[edge.from()] + gap(edge));
    }
    int minutes = work.minutes(batch, worker(batch));
    starts[batch] = firstFit(batch, earliest, minutes);
    ends[batch] = starts[batch] + minutes;
    placed[batch] = true;
  }

  /**
   * Moves behind one obstacle after the other, until nothing that must not overlap is in the way.
   */
  private int firstFit(int batch, int earliest, int minutes) {
    int start = earliest;
    for (int other = 0; other < work.size(); other++) {
      boolean inTheWay =
          placed[other]
              && (worker(other) == worker(batch) || work.conflictsOf(batch).get(other))
              && starts[other] < start + minutes
              && ends[other] > start;
      if (inTheWay) {
        start = ends[other];
        other = -1;
      }
    }
    return start;
  }

  private int gap(Edge edge) {
    boolean apart = edge.handoff() && worker(edge.from()) != worker(edge.to());
    return apart ? work.handoffMinutes() : 0;
  }

  private int handoffs() {
    int handoffs = 0;
    for (int b = 0; b < work.size(); b++) {
      for (var edge : work.into(b)) {
        handoffs += worker(edge.from()) == worker(b) ? 0 : 1;
      }
    }
    return handoffs;
  }

  private int worker(int batch) {
    return workerOfTask[work.task(batch)];
  }

  private static List<Integer> boxed(int[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}

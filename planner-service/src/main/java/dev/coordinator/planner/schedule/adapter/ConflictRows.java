package dev.coordinator.planner.schedule.adapter;

import dev.coordinator.planner.schedule.model.Instance;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Covers all conflicts of an instance by rows in which each is in conflict with each. */
final class ConflictRows {
  private final Instance work;
  private final List<BitSet> open = new ArrayList<>();

  ConflictRows(Instance work) {
    this.work = work;
    for (int i = 0; i < work.size(); i++) {
      open.add((BitSet) work.conflictsOf(i).clone());
    }
  }

  /** The rows, each of at least two; of two that have begun nothing is asked. */
  List<List<Integer>> all() {
    var rows = new ArrayList<List<Integer>>();
    for (int a = 0; a < work.size(); a++) {
      for (int b = open.get(a).nextSetBit(0); b >= 0; b = open.get(a).nextSetBit(b + 1)) {
        var row = row(a, b);
        close(row);
        if (!(work.hasBegun(a) && work.hasBegun(b))) {
          rows.add(row);
        }
      }
    }
    return rows;
  }

  private List<Integer> row(int a, int b) {
    var row = new ArrayList<>(List.of(a, b));
    for (int i = 0; i < work.size(); i++) {
      int next = i;
      boolean begun = work.hasBegun(next) && row.stream().anyMatch(work::hasBegun);
      if (!begun && row.stream().allMatch(j -> work.conflictsOf(next).get(j))) {
        row.add(next);
      }
    }
    return row;
  }

  private void close(List<Integer> row) {
    for (int i : row) {
      for (int j : row) {
        open.get(i).clear(j);
      }
    }
  }
}

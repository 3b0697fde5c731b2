package dev.coordinator.planner.plan.model;

import dev.coordinator.contracts.scope.Scope;
import dev.coordinator.planner.plan.model.Link.Why;
import dev.coordinator.planner.schedule.model.Timetable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Which batches must never overlap, because both write a file or one writes what the other reads.
 * Without a repository there are no files to fight over.
 */
final class FileConflicts {
  private final CutFeature cut;
  private final List<Scope> writes = new ArrayList<>();
  private final List<Scope> reads = new ArrayList<>();
  private final List<BitSet> conflicts = new ArrayList<>();

  FileConflicts(CutFeature cut) {
    this.cut = cut;
    for (var batch : cut.batches()) {
      writes.add(Scope.of(batch.writes()));
      reads.add(Scope.of(batch.task().reads()));
      conflicts.add(new BitSet());
    }
    for (int a = 0; a < writes.size() && cut.feature().hasRepository(); a++) {
      for (int b = a + 1; b < writes.size(); b++) {
        if (isConflict(a, b)) {
          conflicts.get(a).set(b);
          conflicts.get(b).set(a);
        }
      }
    }
  }

  private boolean isConflict(int a, int b) {
    return writes.get(a).intersects(writes.get(b))
        || writes.get(a).intersects(reads.get(b))
        || reads.get(a).intersects(writes.get(b));
  }

  List<BitSet> asSets() {
    return conflicts;
  }

  /**
   * The links that keep conflicting batches in the timetable's order at run time too, when times
   * differ from the plan; none where other links already do.
   */
  List<Link> inOrderOf(Timetable timetable, List<Link> links) {
    var reach = Reach.of(cut.batches().size(), links);
    var added = new ArrayList<Link>();
    for (var pair : pairs(timetable)) {
      if (!reach.leads(pair.from(), pair.to())) {
        reach.add(pair);
        added.add(pair);
      }
    }
    return added;
  }

  /** Nearest first, so that a far pair is usually covered by a chain of near ones. */
  private List<Link> pairs(Timetable timetable) {
    var pairs = new ArrayList<Link>();
    for (int a = 0; a < conflicts.size(); a++) {
      for (int b = conflicts.get(a).nextSetBit(0); b >= 0; b = conflicts.get(a).nextSetBit(b + 1)) {
        if (timetable.ends().get(a) <= timetable.starts().get(b)) {
          pairs.add(Link.plain(a, b, Why.FILES));
        }
      }
    }
    pairs.sort(
        Comparator.comparingInt((Link pair) ->
                timetable.starts().get(pair.to()) - timetable.ends().get(pair.from()))
            .thenComparingInt(Link::from)
            .thenComparingInt(Link::to));
    return pairs;
  }
}

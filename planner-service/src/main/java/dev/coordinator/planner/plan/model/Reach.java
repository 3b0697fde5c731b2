package dev.coordinator.planner.plan.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Which batch can only end before which other starts, over any number of links. */
final class Reach {
  private final List<BitSet> next = new ArrayList<>();

  private Reach(int batches) {
    for (int b = 0; b < batches; b++) {
      next.add(new BitSet());
    }
  }

  static Reach of(int batches, List<Link> links) {
    var reach = new Reach(batches);
    links.forEach(reach::add);
    return reach;
  }

  void add(Link link) {
    next.get(link.from()).set(link.to());
  }

  /** Whether a chain of links leads from the one to the other; a batch leads to itself. */
  boolean leads(int from, int to) {
    var seen = new BitSet();
    var open = new ArrayDeque<Integer>(List.of(from));
    while (!open.isEmpty()) {
      int b = open.remove();
      if (b == to) {
        return true;
      }
      if (!seen.get(b)) {
        seen.set(b);
        next.get(b).stream().forEach(open::add);
      }
    }
    return false;
  }
}

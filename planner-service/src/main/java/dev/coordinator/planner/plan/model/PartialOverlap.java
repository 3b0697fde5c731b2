package dev.coordinator.planner.plan.model;

import dev.coordinator.planner.plan.model.Link.Why;
import java.util.ArrayList;
import java.util.List;

/**
 * Contract first, integration last: the other task's first batch lies before the first of this one,
 * its last before the last of this one.
 */
final class PartialOverlap {
  private PartialOverlap() {}

  /**
   * The links of an overlap of which at least one side has several batches.
   *
   * @param producer the batch of {@code other} that ends with what is shared
   */
  static List<Link> links(CutFeature cut, int other, int producer, int task, String shared) {
    var links = new ArrayList<Link>();
    int first = cut.first(task);
    int last = cut.last(task);
    if (producer == cut.first(other)) {
      links.add(Link.handing(producer, first, Why.OVERLAP, shared));
    } else {
      if (first != last) {
        links.add(Link.draft(cut.first(other), first, Why.OVERLAP, shared));
      }
      links.add(Link.handing(producer, last, Why.OVERLAP, shared));
    }
    if (producer != cut.last(other)) {
      links.add(Link.plain(cut.last(other), last, Why.OVERLAP));
    }
    return links;
  }
}

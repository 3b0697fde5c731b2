package dev.coordinator.planner.cutting.model;

import java.util.Comparator;

/** What a way of cutting costs; the parts are compared in this order, the first decides. */
public record Cost(long minutesOutsideWindow, int unnaturalCuts, int batches, long sumSquaredFrom20)
    implements Comparable<Cost> {
  static final Cost NOTHING = new Cost(0, 0, 0, 0);

  private static final Comparator<Cost> ORDER =
      Comparator.comparingLong(Cost::minutesOutsideWindow)
          .thenComparingInt(Cost::unnaturalCuts)
          .thenComparingInt(Cost::batches)
          .thenComparingLong(Cost::sumSquaredFrom20);

  /** The cost with one batch more, and with the cut before it if there is one. */
  Cost with(int minutes, boolean unnaturalCut) {
    long outside = Window.outside(minutes);
    long from20 = minutes - (long) Window.BEST;
    return new Cost(
        minutesOutsideWindow + outside,
        unnaturalCuts + (unnaturalCut ? 1 : 0),
        batches + 1,
        sumSquaredFrom20 + from20 * from20);
  }

  @Override
  public int compareTo(Cost other) {
    return ORDER.compare(this, other);
  }
}

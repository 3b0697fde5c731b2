package dev.coordinator.planner.cutting.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The cheapest way to join consecutive steps to batches, found by dynamic programming over all
 * ways: there is none that costs less, and the same steps always give the same one.
 *
 * @param ends for each batch, the number of steps up to its end
 */
public record Segmentation(Cost cost, List<Integer> ends) {

  /** Cuts the pieces; exact, because the parts of the cost only add up. */
  public static Segmentation of(List<Piece> pieces) {
    int n = pieces.size();
    var best = new Cost[n + 1];
    var from = new int[n + 1];
    Arrays.fill(best, 1, n + 1, null);
    best[0] = Cost.NOTHING;
    for (int end = 1; end <= n; end++) {
      int minutes = 0;
      for (int start = end - 1; start >= 0 && !isForcedCut(pieces, start, end); start--) {
        minutes += pieces.get(start).minutes();
        var cost = best[start].with(minutes, start > 0 && !pieces.get(start - 1).natural());
        if (best[end] == null || cost.compareTo(best[end]) < 0) {
          best[end] = cost;
          from[end] = start;
        }
      }
    }
    return new Segmentation(best[n], ends(from, n));
  }

  /** Whether a batch from start to end would run over a step that must end its batch. */
  private static boolean isForcedCut(List<Piece> pieces, int start, int end) {
    return start < end - 1 && pieces.get(start).mustEndBatch();
  }

  private static List<Integer> ends(int[] from, int n) {
    var ends = new ArrayList<Integer>();
    for (int end = n; end > 0; end = from[end]) {
      ends.addFirst(end);
    }
    return List.copyOf(ends);
  }

  /** The minutes of each batch. */
  public List<Integer> minutes(List<Piece> pieces) {
    var minutes = new ArrayList<Integer>();
    int start = 0;
    for (int end : ends) {
      minutes.add(pieces.subList(start, end).stream().mapToInt(Piece::minutes).sum());
      start = end;
    }
    return List.copyOf(minutes);
  }
}

package dev.coordinator.planner.schedule.model;

import java.util.Arrays;

/**
 * Makes a timetable of an order of urgency: always the most urgent activity whose predecessors are
 * placed, at the first time that fits, gaps included. The result keeps every rule of the instance,
 * and the same order always gives the same one. Reused for speed; not for two threads.
 */
final class Decoder {
  static final int ANYONE = -1;

  private final Instance work;
  private final int size;
  private final int nobody;
  final int[] worker;
  final int[] start;
  final int[] end;
  private final boolean[] placed;
  private final int[] open;
  private final int[] workerOfGroup;
  private final int[][] line;
  private final int[] lineSize;
  private final int[][] rivals;

  Decoder(Instance work) {
    this.work = work;
    this.size = work.size();
    this.nobody = work.nobody();
    this.worker = new int[size];
    this.start = new int[size];
    this.end = new int[size];
    this.placed = new boolean[size];
    this.open = new int[size];
    this.line = new int[nobody][size];
    this.lineSize = new int[nobody];
    this.rivals = new int[size][];
    int groups = 0;
    for (int i = 0; i < size; i++) {
      rivals[i] = work.conflictsOf(i).stream().toArray();
      groups = Math.max(groups, work.activity(i).group() + 1);
    }
    this.workerOfGroup = new int[groups];
  }

  /**
   * Places all; the larger the urgency, the sooner. Where no worker is wished, the one who ends
   * first takes it.
   */
  void place(double[] urgency, int[] wished) {
    reset();
    for (int i = 0; i < size; i++) {
      open[i] = work.into(i).size();
    }
    int left = placeBegun();
    for (; left > 0; left--) {
      int next = mostUrgent(urgency);
      placeBest(next, wished[next]);
      work.outOf(next).forEach(edge -> open[edge.to()]--);
    }
  }

  private void reset() {
    Arrays.fill(placed, false);
    Arrays.fill(workerOfGroup, ANYONE);
    Arrays.fill(lineSize, 0);
  }

  private int placeBegun() {
    int left = size;
    for (int i = 0; i < size; i++) {
      if (work.hasBegun(i)) {
        int who = work.capable(i)[0];
        put(i, who, work.activity(i).earliest());
        work.outOf(i).forEach(edge -> open[edge.to()]--);
        left--;
      }
    }
    return left;
  }

  private int mostUrgent(double[] urgency) {
    int best = -1;
    for (int i = 0; i < size; i++) {
      if (!placed[i] && open[i] == 0 && (best < 0 || urgency[i] > urgency[best])) {
        best = i;
      }
    }
    return best;
  }

  private void placeBest(int index, int wished) {
    int group = workerOfGroup[work.activity(index).group()];
    int only = group != ANYONE ? group : wished;
    if (only != ANYONE) {
      put(index, only, firstFit(index, only));
      return;
    }
    int best = -1;
    int bestStart = 0;
    for (int who : work.capable(index)) {
      int from = firstFit(index, who);
      if (best < 0 || isBetter(index, who, from, best, bestStart)) {
        best = who;
        bestStart = from;
      }
    }
    put(index, best, bestStart);
  }

  private boolean isBetter(int index, int who, int from, int best, int bestStart) {
    int ends = from + work.minutes(index, who);
    int bestEnds = bestStart + work.minutes(index, best);
    return ends < bestEnds || (ends == bestEnds && handoffs(index, who) < handoffs(index, best));
  }

  private int handoffs(int index, int who) {
    int handoffs = 0;
    for (var edge : work.into(index)) {
      handoffs += edge.handoff() && worker[edge.from()] != who ? 1 : 0;
    }
    return handoffs;
  }

  private void put(int index, int who, int from) {
    worker[index] = who;
    start[index] = from;
    end[index] = from + work.minutes(index, who);
    placed[index] = true;
    workerOfGroup[work.activity(index).group()] = who;
    if (who != nobody) {
      int at = lineSize[who]++;
      for (; at > 0 && start[line[who][at - 1]] > from; at--) {
        line[who][at] = line[who][at - 1];
      }
      line[who][at] = index;
    }
  }

  private int firstFit(int index, int who) {
    int earliest = work.earliest(index, who);
    for (var edge : work.into(index)) {
      int free = end[edge.from()] + work.gap(edge, worker[edge.from()], who);
      earliest = Math.max(earliest, free);
    }
    int length = work.minutes(index, who);
    int from = earliest;
    int moved;
    do {
      moved = from;
      from = behindRivals(index, behindLine(who, from, length), length);
    } while (from != moved);
    return from;
  }

  private int behindLine(int who, int from, int length) {
    int at = from;
    for (int k = 0; who != nobody && k < lineSize[who]; k++) {
      int other = line[who][k];
      if (end[other] > at && start[other] < at + length) {
        at = end[other];
      }
    }
    return at;
  }

  private int behindRivals(int index, int from, int length) {
    int at = from;
    for (int other : rivals[index]) {
      if (placed[other] && end[other] > at && start[other] < at + length) {
        at = end[other];
      }
    }
    return at;
  }

  int makespan() {
    int last = 0;
    for (int i = 0; i < size; i++) {
      last = Math.max(last, end[i]);
    }
    return last;
  }

  /**
   * How late each could start without making the timetable longer, each staying with its worker;
   * what has begun stays. Written over {@code latest}; as an order of urgency it often gives a
   * shorter timetable.
   */
  void latestStarts(int[] latest) {
    int horizon = makespan();
    var byEnd = inOrderOfEnds();
    Arrays.fill(placed, false);
    for (int k = size - 1; k >= 0; k--) {
      int i = byEnd[k];
      int length = end[i] - start[i];
      int until = horizon;
      for (var edge : work.outOf(i)) {
        until = Math.min(until, latest[edge.to()] - work.gap(edge, worker[i], worker[edge.to()]));
      }
      latest[i] = work.hasBegun(i) ? start[i] : lastFit(i, until - length, length, latest);
      placed[i] = true;
    }
  }

  private Integer[] inOrderOfEnds() {
    var rank = new int[size];
    var order = work.order();
    for (int k = 0; k < size; k++) {
      rank[order[k]] = k;
    }
    var byEnd = new Integer[size];
    Arrays.setAll(byEnd, i -> i);
    Arrays.sort(
        byEnd, (a, b) -> end[a] != end[b] ? Integer.compare(end[a], end[b]) : rank[a] - rank[b]);
    return byEnd;
  }

  private int lastFit(int index, int latestStart, int length, int[] latest) {
    int at = latestStart;
    boolean moved = true;
    while (moved) {
      moved = false;
      for (int other = 0; other < size; other++) {
        boolean rival =
            placed[other]
                && (worker[other] == worker[index] && worker[index] != nobody
                    || work.conflictsOf(index).get(other));
        int otherEnd = latest[other] + end[other] - start[other];
        if (rival && otherEnd > at && latest[other] < at + length) {
          at = latest[other] - length;
          moved = true;
        }
      }
    }
    return at;
  }
}

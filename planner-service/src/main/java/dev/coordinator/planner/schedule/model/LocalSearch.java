package dev.coordinator.planner.schedule.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Improves timetables by small changes of urgency and of agents, each followed by a shift to the
 * right and back. It counts its tries and draws from a fixed seed, so that the same instance always
 * gives the same timetable.
 */
final class LocalSearch {
  private static final long SEED = 20;

  private final Instance work;
  private final Windows windows;
  private final Decoder decoder;
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final double[] urgency;
  private final int[] wished;
  private final int[] latest;
  private final double meanMinutes;
  private int tries;
  private int idle;
  private Timetable best;
  private Timetable current;

  LocalSearch(Instance work, Windows windows) {
    this.work = work;
    this.windows = windows;
    this.decoder = new Decoder(work);
    this.urgency = new double[work.size()];
    this.wished = new int[work.size()];
    this.latest = new int[work.size()];
    double sum = 0;
    for (int i = 0; i < work.size(); i++) {
      sum += work.leastMinutes(i);
    }
    this.meanMinutes = sum / Math.max(1, work.size());
    this.best = first();
    this.current = best;
  }

  Timetable best() {
    return best;
  }

  private Timetable first() {
    Arrays.fill(wished, Decoder.ANYONE);
    var behind = windows.behind();
    for (int i = 0; i < work.size(); i++) {
      urgency[i] = behind[i] + work.leastMinutes(i);
    }
    decoder.place(urgency, wished);
    var first = decoded();
    shift();
    var shifted = decoded();
    return Timetable.BETTER_FIRST.compare(shifted, first) < 0 ? shifted : first;
  }

  /** Goes on from where it was until the makespan is the bound, or for so many tries. */
  void shorten(int bound, int most) {
    int last = tries + most;
    for (; tries < last && best.makespan() > bound; tries++) {
      perturb(current, 1 + random.nextInt(idle > 60 ? 8 : 4), tries % 3 == 0);
      decoder.place(urgency, wished);
      shift();
      int makespan = decoder.makespan();
      if (makespan <= current.makespan() || random.nextInt(200) == 0) {
        idle = makespan < current.makespan() ? 0 : idle + 1;
        current = decoded();
      } else {
        idle++;
      }
      if (current.makespan() < best.makespan()) {
        best = current;
      }
      if (idle > 250) {
        current = best;
        idle = 0;
      }
    }
  }

  /** Goes on from the best with the lower aims, and never makes it longer. */
  void polish(int most) {
    for (int k = 0; k < most; k++) {
      perturb(best, 1 + random.nextInt(3), false);
      decoder.place(urgency, wished);
      if (decoder.makespan() <= best.makespan()) {
        var candidate = decoded();
        if (Timetable.BETTER_FIRST.compare(candidate, best) <= 0) {
          best = candidate;
        }
      }
    }
  }

  /** Takes a better timetable from elsewhere. */
  void adopt(Timetable other) {
    if (Timetable.BETTER_FIRST.compare(other, best) < 0) {
      best = other;
      current = other;
      idle = 0;
    }
  }

  private void perturb(Timetable from, int changes, boolean anyone) {
    for (int i = 0; i < work.size(); i++) {
      urgency[i] = -from.starts().get(i);
      wished[i] = anyone ? Decoder.ANYONE : from.workers().get(i);
    }
    for (int k = 0; k < changes; k++) {
      int i = random.nextInt(work.size());
      urgency[i] += (random.nextDouble() - 0.4) * 6 * meanMinutes;
      var capable = work.capable(i);
      if (capable.length > 1) {
        int who = random.nextInt(capable.length + 1);
        wish(i, who == capable.length ? Decoder.ANYONE : capable[who]);
      }
    }
  }

  /** Batches of one group go to one agent, so they wish the same. */
  private void wish(int index, int who) {
    int group = work.activity(index).group();
    for (int i = 0; i < work.size(); i++) {
      if (work.activity(i).group() == group) {
        wished[i] = who;
      }
    }
  }

  /** To the right, and back by the starts that this gives. */
  private void shift() {
    decoder.latestStarts(latest);
    for (int i = 0; i < work.size(); i++) {
      urgency[i] = -latest[i];
      wished[i] = decoder.worker[i];
    }
    decoder.place(urgency, wished);
  }

  private Timetable decoded() {
    return Timetable.of(work, boxed(decoder.worker), boxed(decoder.start));
  }

  private static List<Integer> boxed(int[] values) {
    var list = new ArrayList<Integer>(values.length);
    for (int value : values) {
      list.add(value);
    }
    return list;
  }
}

package dev.coordinator.planner.schedule.model;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Looks for the shortest timetable, then the fewest handoffs, then the best balance. It stops after
 * a fixed number of tries and never by the clock, so that the same work always gives the same
 * timetable.
 */
public final class Search {
  private static final int MOST_CHOICES = 2048;
  private static final int TRIES = 3000;
  private static final Comparator<Timetable> BETTER =
      Comparator.comparingInt(Timetable::makespan)
          .thenComparingInt(Timetable::handoffs)
          .thenComparingInt(Timetable::heaviestLoad);

  private final Workload work;
  private final Random random = new Random(20);
  private int[] choice;
  private int[] bias;
  private Timetable best;
  private int improvements;

  private Search(Workload work) {
    this.work = work;
    this.choice =
        IntStream.range(0, work.tasks()).map(t -> work.capableOfTask(t).getFirst()).toArray();
    this.bias = new int[work.size()];
    this.best = ListSchedule.of(work, choice, bias);
  }

  /** The best timetable found. */
  public static Timetable best(Workload work) {
    var search = new Search(work);
    if (choices(work) <= MOST_CHOICES) {
      search.tryAllAgents(search.choice.clone(), 0);
    } else {
      search.moveOneTaskAtATime();
    }
    search.perturb();
    return search.best;
  }

  private static long choices(Workload work) {
    long choices = 1;
    for (int t = 0; t < work.tasks() && choices <= MOST_CHOICES; t++) {
      choices *= work.capableOfTask(t).size();
    }
    return choices;
  }

  private void tryAllAgents(int[] candidate, int task) {
    if (task == work.tasks()) {
      consider(candidate, bias);
      return;
    }
    for (int worker : work.capableOfTask(task)) {
      candidate[task] = worker;
      tryAllAgents(candidate, task + 1);
    }
  }

  private void moveOneTaskAtATime() {
    boolean improved = true;
    while (improved) {
      improved = false;
      for (int task = 0; task < work.tasks(); task++) {
        for (int worker : work.capableOfTask(task)) {
          var candidate = choice.clone();
          candidate[task] = worker;
          int before = improvements;
          consider(candidate, bias);
          improved |= improvements > before;
        }
      }
    }
  }

  /**
   * Small seeded changes of agents and of places in the queue; at first also somewhat longer
   * timetables are gone on from, because the way to a shorter one often leads over them.
   */
  private void perturb() {
    int currentLength = best.makespan();
    int[] currentChoice = choice;
    int[] currentBias = bias;
    for (int i = 0; i < TRIES; i++) {
      var candidate = currentChoice.clone();
      var moved = currentBias.clone();
      if (random.nextBoolean()) {
        int task = random.nextInt(work.tasks());
        var capable = work.capableOfTask(task);
        candidate[task] = capable.get(random.nextInt(capable.size()));
      }
      moved[random.nextInt(work.size())] = random.nextInt(121) - 60;
      int length = consider(candidate, moved);
      if (length <= currentLength + best.makespan() * (TRIES - i) / (20 * TRIES)) {
        currentLength = length;
        currentChoice = candidate;
        currentBias = moved;
      }
    }
  }

  /** Keeps the timetable if it is the best so far, and says how long it is. */
  private int consider(int[] candidate, int[] moved) {
    var timetable = ListSchedule.of(work, candidate, moved);
    if (BETTER.compare(timetable, best) < 0) {
      improvements++;
      best = timetable;
      choice = candidate.clone();
      bias = moved.clone();
    }
    return timetable.makespan();
  }
}

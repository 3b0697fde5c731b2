package dev.coordinator.planner.schedule.model;

import dev.coordinator.contracts.plan.Certificate.Aim;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Who does which activity, and when: respects all edges, never gives an agent two at once, and
 * never lets conflicting ones overlap.
 *
 * @param makespan the end of everything
 * @param sequentialMinutes what all batches take together, as if one came after the other
 * @param handoffs edges over which something passes from agent to agent
 * @param kindSwitches how often an agent goes on with another kind of work
 * @param heaviestLoad minutes of the busiest agent; the less, the better balanced
 */
public record Timetable(
    List<Integer> workers,
    List<Integer> starts,
    List<Integer> ends,
    int makespan,
    int sequentialMinutes,
    int handoffs,
    int kindSwitches,
    int heaviestLoad) {
  /** Shorter first; then fewer handoffs, fewer switches of kind, and the better balance. */
  public static final Comparator<Timetable> BETTER_FIRST =
      Comparator.comparingInt(Timetable::makespan)
          .thenComparingInt(Timetable::handoffs)
          .thenComparingInt(Timetable::kindSwitches)
          .thenComparingInt(Timetable::heaviestLoad);

  /** How it does in one of the lower aims; the less, the better. */
  public int in(Aim aim) {
    return switch (aim) {
      case HANDOFFS -> handoffs;
      case KIND_SWITCHES -> kindSwitches;
      case BALANCE -> heaviestLoad;
    };
  }

  /** Counts what the instance wants to be counted. */
  public static Timetable of(Instance work, List<Integer> workers, List<Integer> starts) {
    var ends = new ArrayList<Integer>();
    var load = new int[work.nobody() + 1];
    int handoffs = 0;
    for (int i = 0; i < work.size(); i++) {
      int length = work.minutes(i, workers.get(i));
      ends.add(starts.get(i) + length);
      load[workers.get(i)] += length;
      for (var edge : work.into(i)) {
        boolean apart = !workers.get(edge.from()).equals(workers.get(i));
        handoffs += edge.handoff() && apart ? 1 : 0;
      }
    }
    int heaviest = IntStream.range(0, work.nobody()).map(w -> load[w]).max().orElse(0);
    int switches = 0;
    for (int w = 0; w < work.nobody(); w++) {
      switches += switches(work, w, workers, starts);
    }
    return new Timetable(
        List.copyOf(workers),
        List.copyOf(starts),
        List.copyOf(ends),
        ends.stream().mapToInt(Integer::intValue).max().orElse(0),
        IntStream.range(0, work.nobody()).map(w -> load[w]).sum(),
        handoffs,
        switches,
        heaviest);
  }

  private static int switches(
      Instance work, int worker, List<Integer> workers, List<Integer> starts) {
    var kinds =
        IntStream.range(0, work.size())
            .filter(i -> workers.get(i) == worker)
            .boxed()
            .sorted(Comparator.<Integer>comparingInt(starts::get).thenComparing(i -> i))
            .map(i -> work.activity(i).kind())
            .toList();
    return (int)
        IntStream.range(1, kinds.size())
            .filter(k -> !Objects.equals(kinds.get(k - 1), kinds.get(k)))
            .count();
  }
}

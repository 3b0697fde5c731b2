package dev.coordinator.planner.schedule.model;

import java.util.Collection;
import java.util.List;

/**
 * The least time in which some workers can do what only they can do: no plan has it shorter,
 * whatever the order.
 *
 * @param minutes from 0 to the end of what follows behind
 * @param members what makes it so long
 * @param before no member starts before this minute
 * @param behind the minutes that follow each member at least
 */
record Load(int minutes, List<Integer> members, int before, int behind) {
  static final Load NONE = new Load(0, List.of(), 0, 0);

  /** The same for what must not overlap for whatever reason, each at its shortest. */
  static Load ofRow(Instance work, Collection<Integer> members, int[] heads, int[] tails) {
    var load = NONE;
    var ends = members.stream().mapToInt(i -> tails[i]).distinct().toArray();
    for (int head : members.stream().mapToInt(i -> heads[i]).distinct().toArray()) {
      for (int tail : ends) {
        int sum = 0;
        for (int i : members) {
          sum += heads[i] >= head && tails[i] >= tail ? work.leastMinutes(i) : 0;
        }
        if (sum > 0 && head + sum + tail > load.minutes()) {
          var chosen = members.stream().filter(i -> heads[i] >= head && tails[i] >= tail);
          load = new Load(head + sum + tail, chosen.sorted().toList(), head, tail);
        }
      }
    }
    return load;
  }
}

package dev.coordinator.planner.schedule.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What takes time in a schedule: a batch, what is done or runs already, or a sync point. It always
 * names at least one who can do it; a sync point is done by nobody, whose column is the last one.
 *
 * @param group batches of one group all go to one agent
 * @param minutes per agent, and last for nobody; {@link #NEVER} where it cannot go
 * @param earliest no start before this minute
 * @param startedAt for what has begun: its start, which no schedule can change
 */
public record Activity(
    String id,
    @Nullable String kind,
    int group,
    List<Integer> minutes,
    int earliest,
    @Nullable Integer startedAt) {
  /** In place of minutes: this agent cannot do it. */
  public static final int NEVER = -1;

  public Activity {
    minutes = List.copyOf(minutes);
    if (minutes.stream().allMatch(length -> length == NEVER)) {
      throw new IllegalArgumentException("Expected someone who can do " + id + ", but found none");
    }
  }

  /** A batch that may go to each agent with minutes. */
  public static Activity batch(
      String id, @Nullable String kind, int group, List<Integer> minutes, int earliest) {
    var table = new ArrayList<>(minutes);
    table.add(NEVER);
    return new Activity(id, kind, group, table, earliest, null);
  }

  /** A batch that has begun, or is done. */
  public static Activity begun(
      String id, @Nullable String kind, int group, int agents, int agent, int start, int end) {
    var table = new ArrayList<>(Collections.nCopies(agents + 1, NEVER));
    table.set(agent, end - start);
    return new Activity(id, kind, group, table, start, start);
  }

  /** A sync point: takes minutes, and no agent. */
  public static Activity sync(String id, int group, int agents, int minutes, int earliest) {
    var table = new ArrayList<>(Collections.nCopies(agents + 1, NEVER));
    table.set(agents, minutes);
    return new Activity(id, null, group, table, earliest, null);
  }
}

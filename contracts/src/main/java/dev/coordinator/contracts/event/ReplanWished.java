package dev.coordinator.contracts.event;

import dev.coordinator.contracts.json.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order of what is left may no longer be the best one: a blocker, a fix, a new batch, an agent
 * that came or went, or a resume has changed what there is to do or who can do it.
 *
 * @param structure counts such changes of the session from 1; a revision names the one it knew
 * @param revision of the plan that the session goes by
 * @param now plan minutes since the start of the session
 * @param batches all of the session with an agent, also those that the plan does not have
 * @param presentAgents the agents that a runner can carry now
 */
public record ReplanWished(
    String session,
    int structure,
    int revision,
    int now,
    List<Standing> batches,
    List<String> presentAgents,
    String actor,
    String reason)
    implements SchedulerNews {
  public ReplanWished {
    batches = Absent.asEmpty(batches);
    presentAgents = Absent.asEmpty(presentAgents);
  }

  /**
   * How far a batch is.
   *
   * @param settled whether it was ever requested, so that a revision must leave it where it is
   * @param agent who works on it, or is to; absent where the plan says who
   * @param minutes plan minutes that it still takes on that agent; absent where the plan says so
   * @param needs batches that it waits for beyond what the plan says
   * @param began when its last request was begun, in plan minutes since the start of the session;
   *     absent where that is not known
   * @param ended when that came to an end, likewise; absent while it goes on
   */
  public record Standing(
      String batch,
      BatchState state,
      boolean settled,
      @Nullable String agent,
      @Nullable Integer minutes,
      List<String> needs,
      @Nullable Integer began,
      @Nullable Integer ended) {
    public Standing {
      needs = Absent.asEmpty(needs);
    }

    /** One of which nobody knows when it was worked on. */
    public Standing(
        String batch,
        BatchState state,
        boolean settled,
        @Nullable String agent,
        @Nullable Integer minutes,
        List<String> needs) {
      this(batch, state, settled, agent, minutes, needs, null, null);
    }
  }
}

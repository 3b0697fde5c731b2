package dev.coordinator.contracts.event;

import dev.coordinator.contracts.json.Absent;
import java.util.List;

/**
 * What the session makes of a {@link PlanRevised} that would change its plan: only a revision that
 * is taken is in force from here on.
 *
 * @param structure of the wish that the revision answers
 * @param revision that is judged
 * @param taken whether the session goes by it now
 * @param left batches that it moves and that stay where they were, because they were begun
 *     meanwhile; none where it is not taken
 */
public record RevisionJudged(
    String session,
    int structure,
    int revision,
    boolean taken,
    List<String> left,
    String actor,
    String reason)
    implements SchedulerNews {
  public RevisionJudged {
    left = Absent.asEmpty(left);
  }
}

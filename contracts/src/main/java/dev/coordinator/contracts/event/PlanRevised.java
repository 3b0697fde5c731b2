package dev.coordinator.contracts.event;

import dev.coordinator.contracts.brief.Brief;
import dev.coordinator.contracts.json.Absent;
import dev.coordinator.contracts.plan.Certificate;
import dev.coordinator.contracts.plan.ConflictZone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The planner's answer to a {@link ReplanWished}: order and agents of batches that were never
 * requested, and nothing else. It holds only for the structure that it names.
 *
 * @param structure of the wish that it answers
 * @param revision counts the plans of the session; that of the plan before if it is kept
 * @param kept whether the order stays as it is, because another is no better by enough
 * @param batches the new places, in order of start; none if the plan is kept
 * @param certificate of what is left, in plan minutes from the wish's now
 * @param conflictZones who owns shared files now; as they were, and absent, if the plan is kept
 * @param reason why the plan is kept or changed
 */
public record PlanRevised(
    String session,
    int structure,
    int revision,
    boolean kept,
    List<RevisedBatch> batches,
    Certificate certificate,
    List<ConflictZone> conflictZones,
    String reason)
    implements Event {
  public PlanRevised {
    batches = Absent.asEmpty(batches);
    conflictZones = Absent.asEmpty(conflictZones);
  }

  /**
   * Who is to do a batch now, and when, in plan minutes from the start of the session.
   *
   * @param brief what that agent is to be told; absent where the brief of before still holds
   */
  public record RevisedBatch(
      String batch, String agent, int start, int end, @Nullable Brief brief) {}
}

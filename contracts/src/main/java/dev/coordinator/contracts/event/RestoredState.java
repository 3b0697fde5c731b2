package dev.coordinator.contracts.event;

import dev.coordinator.contracts.json.Absent;
import dev.coordinator.contracts.plan.Plan;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session as its journal has it: the last word on each of its parts.
 *
 * @param inForce the plan by the revision that it goes by; absent where that is the first one
 * @param base the commit that everything starts from; absent until the preparation has found it
 * @param structure of the last wish for a replan; 0 before the first
 * @param sequence of the last event said about it
 * @param items what was shared with batches, in the order in which it was
 * @param findings that were told before a report, in the order in which they were
 * @param accepted batches whose work was accepted with a commit, in the order of acceptance
 */
public record RestoredState(
    SessionPlanned planned,
    @Nullable Plan inForce,
    @Nullable String base,
    int structure,
    SessionMoved session,
    long sequence,
    List<String> accepted,
    List<RestoredBatch> batches,
    List<SyncPointMoved> syncPoints,
    List<BlockerMoved> blockers,
    List<AntiPatternNoticed> antiPatterns,
    List<RestoredItem> items,
    List<FindingTold> findings) {
  public RestoredState {
    accepted = Absent.asEmpty(accepted);
    batches = Absent.asEmpty(batches);
    syncPoints = Absent.asEmpty(syncPoints);
    blockers = Absent.asEmpty(blockers);
    antiPatterns = Absent.asEmpty(antiPatterns);
    items = Absent.asEmpty(items);
    findings = Absent.asEmpty(findings);
  }

  /**
   * A thing handed to a batch, with its receipt.
   *
   * @param boundTo the attempt whose brief held it first; absent where no brief has held it
   * @param boundAt when that was
   */
  public record RestoredItem(Item item, @Nullable String boundTo, @Nullable Instant boundAt) {}

  /**
   * A batch that something was said about.
   *
   * @param requested its last request, without its brief and handoffs; absent where it had none
   * @param acceptedBefore how many of the accepted ones were so before that request
   * @param noted what is remembered of it; absent where nothing is
   */
  public record RestoredBatch(
      BatchMoved moved,
      @Nullable BatchRequested requested,
      int acceptedBefore,
      @Nullable BatchNoted noted) {}
}

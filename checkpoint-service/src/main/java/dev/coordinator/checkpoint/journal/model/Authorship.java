package dev.coordinator.checkpoint.journal.model;

import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.contracts.event.AntiPatternNoticed;
import dev.coordinator.contracts.event.AttemptFenced;
import dev.coordinator.contracts.event.AttemptLost;
import dev.coordinator.contracts.event.AttemptProgressed;
import dev.coordinator.contracts.event.AttemptStarted;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.BatchMoved;
import dev.coordinator.contracts.event.BatchNoted;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.BlockerMoved;
import dev.coordinator.contracts.event.CheckInReminded;
import dev.coordinator.contracts.event.CompletionLost;
import dev.coordinator.contracts.event.DrainAcknowledged;
import dev.coordinator.contracts.event.DrainOrdered;
import dev.coordinator.contracts.event.EstimatesMeasured;
import dev.coordinator.contracts.event.Event;
import dev.coordinator.contracts.event.FindingTold;
import dev.coordinator.contracts.event.ItemsShared;
import dev.coordinator.contracts.event.ItemsStored;
import dev.coordinator.contracts.event.ItemsUndelivered;
import dev.coordinator.contracts.event.PlanRevised;
import dev.coordinator.contracts.event.ReplanWished;
import dev.coordinator.contracts.event.RevisionJudged;
import dev.coordinator.contracts.event.SessionErased;
import dev.coordinator.contracts.event.SessionErasing;
import dev.coordinator.contracts.event.SessionMoved;
import dev.coordinator.contracts.event.SessionPlanned;
import dev.coordinator.contracts.event.SessionRestored;
import dev.coordinator.contracts.event.SyncPointMoved;
import dev.coordinator.contracts.event.WithdrawalOrdered;
import org.jspecify.annotations.Nullable;

/** Who caused an event and why, in words: a person, the server's policy, or a runner. */
public record Authorship(@Nullable String actor, @Nullable String reason) {
  private static final String POLICY = "policy";

  /** Says it of every event that has an author; a new kind of event does not compile without. */
  public static Authorship of(Event event) {
    return switch (event) {
      case SessionPlanned planned -> new Authorship(planned.actor(), null);
      case SessionRestored restored -> new Authorship(restored.actor(), restored.reason());
      case SessionErasing erasing -> new Authorship(erasing.actor(), erasing.reason());
      case SessionErased erased -> new Authorship(erased.actor(), erased.reason());
      case SessionMoved moved -> new Authorship(moved.actor(), moved.reason());
      case BatchMoved moved -> new Authorship(moved.actor(), moved.reason());
      case BlockerMoved moved -> new Authorship(moved.actor(), moved.reason());
      case SyncPointMoved moved -> new Authorship(moved.actor(), moved.reason());
      case ReplanWished wished -> new Authorship(wished.actor(), wished.reason());
      case RevisionJudged judged -> new Authorship(judged.actor(), judged.reason());
      case PlanRevised revised -> new Authorship(POLICY, revised.reason());
      case CheckInReminded reminded ->
          new Authorship(reminded.actor(), "reminder " + reminded.reminder());
      case AntiPatternNoticed noticed -> new Authorship(noticed.actor(), noticed.text());
      case DrainOrdered ordered -> new Authorship(ordered.actor(), ordered.reason());
      case WithdrawalOrdered ordered -> new Authorship(POLICY, ordered.reason());
      case BatchRequested _, BatchNoted _, ItemsShared _, EstimatesMeasured _ ->
          new Authorship(POLICY, null);

      case BatchCompleted completed -> new Authorship(completed.runner(), completed.reason());
      case AttemptStarted started -> new Authorship(started.runner(), null);
      case AttemptLost lost -> new Authorship(lost.runner(), lost.reason());
      case AttemptProgressed progressed -> new Authorship(progressed.runner(), null);
      case AttemptFenced fenced -> new Authorship(fenced.runner(), null);
      case FindingTold told -> new Authorship(told.agent(), null);
      case ItemsUndelivered undelivered -> new Authorship(null, undelivered.reason());
      case CompletionLost lost -> new Authorship(POLICY, lost.reason());
      case ItemsStored _, DrainAcknowledged _, AgentPresent _ -> new Authorship(null, null);
    };
  }
}

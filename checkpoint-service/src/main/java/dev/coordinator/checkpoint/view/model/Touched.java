package dev.coordinator.checkpoint.view.model;

import dev.coordinator.checkpoint.journal.model.JournalEntry;
import dev.coordinator.checkpoint.view.model.Board.SyncPointKey;
import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.contracts.event.AttemptNews;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.BatchMoved;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.CompletionLost;
import dev.coordinator.contracts.event.DrainAcknowledged;
import dev.coordinator.contracts.event.EstimatesMeasured;
import dev.coordinator.contracts.event.FindingTold;
import dev.coordinator.contracts.event.ItemsStored;
import dev.coordinator.contracts.event.ItemsUndelivered;
import dev.coordinator.contracts.event.PlanRevised;
import dev.coordinator.contracts.event.SchedulerNews;
import dev.coordinator.contracts.event.SessionErased;
import dev.coordinator.contracts.event.SessionPlanned;
import dev.coordinator.contracts.event.SessionRestored;
import dev.coordinator.contracts.event.SyncPointMoved;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which parts of the board some entries can change: exactly these need to be loaded. */
public record Touched(
    Set<String> sessions,
    Set<BatchKey> batches,
    Set<SyncPointKey> syncPoints,
    Set<String> presences) {

  public static Touched by(List<JournalEntry> entries) {
    var touched =
        new Touched(new TreeSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>(), new TreeSet<>());
    entries.forEach(touched::add);
    return touched;
  }

  private void add(JournalEntry entry) {
    if (entry.event() instanceof AgentPresent present) {
      presences.add(present.key());
      return;
    }
    sessions.add(entry.session());
    switch (entry.event()) {
      case SessionPlanned planned -> add(planned);
      case SessionRestored restored ->
          restored
              .givenBack()
              .forEach(batch -> batches.add(new BatchKey(restored.session(), batch)));
      case SyncPointMoved moved ->
          syncPoints.add(new SyncPointKey(moved.session(), moved.syncPoint()));
      case BatchMoved moved -> batches.add(new BatchKey(moved.session(), moved.batch()));
      case BatchRequested asked -> batches.add(new BatchKey(asked.session(), asked.batch()));
      case BatchCompleted ended -> batches.add(new BatchKey(ended.session(), ended.batch()));
      case CompletionLost lost -> batches.add(new BatchKey(lost.session(), lost.batch()));
      case AttemptNews news -> batches.add(new BatchKey(news.session(), news.batch()));
      case SchedulerNews _,
          PlanRevised _,
          ItemsStored _,
          ItemsUndelivered _,
          DrainAcknowledged _,
          EstimatesMeasured _,
          FindingTold _,
          SessionErased _,
          AgentPresent _ -> {}
    }
  }

  private void add(SessionPlanned planned) {
    planned
        .plan()
        .batches()
        .forEach(batch -> batches.add(new BatchKey(planned.session(), batch.id())));
    planned
        .plan()
        .syncPoints()
        .forEach(point -> syncPoints.add(new SyncPointKey(planned.session(), point.name())));
  }
}

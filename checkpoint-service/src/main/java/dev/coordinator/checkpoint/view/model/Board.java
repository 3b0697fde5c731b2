package dev.coordinator.checkpoint.view.model;

import dev.coordinator.checkpoint.journal.model.JournalEntry;
import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.contracts.event.AttemptNews;
import dev.coordinator.contracts.event.AttemptProgressed;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that is shown, or the part of it that some entries touch. Applying the journal from its
 * beginning to an empty board gives exactly what is stored, because nothing else is looked at.
 */
public final class Board {
  private final Map<String, SessionView> sessions = new LinkedHashMap<>();
  private final Map<BatchKey, BatchView> batches = new LinkedHashMap<>();
  private final Map<SyncPointKey, SyncPointView> syncPoints = new LinkedHashMap<>();
  private final Map<String, PresenceView> presences = new LinkedHashMap<>();
  private final Map<String, SessionPlanned> plans = new LinkedHashMap<>();
  private final Map<BatchKey, BatchCompleted> completions = new LinkedHashMap<>();
  private final List<LineView> lines = new ArrayList<>();

  public void put(SessionView view) {
    sessions.put(view.session(), view);
  }

  public void put(BatchView view) {
    batches.put(view.key(), view);
  }

  public void put(SyncPointView view) {
    syncPoints.put(new SyncPointKey(view.session(), view.name()), view);
  }

  public void put(PresenceView view) {
    presences.put(new AgentPresent(view.repository(), view.agent(), 0, 0, List.of()).key(), view);
  }

  /** Applies the next entry of the journal. */
  public void apply(JournalEntry entry) {
    switch (entry.event()) {
      case AgentPresent present -> present(present);
      case SessionPlanned planned -> {
        session(entry);
        planned(planned);
      }
      case SyncPointMoved moved -> {
        session(entry);
        syncPoints.compute(
            new SyncPointKey(moved.session(), moved.syncPoint()),
            (key, before) -> SyncPointFold.moved(orUnknown(key, before), moved, entry.time()));
      }
      case BatchMoved moved -> {
        session(entry);
        batch(new BatchKey(moved.session(), moved.batch()), entry);
        var completion = moved.completion();
        if (completion != null) {
          complete(completion);
        }
      }
      case BatchCompleted completed -> {
        session(entry);
        batch(new BatchKey(completed.session(), completed.batch()), entry);
        complete(completed);
      }
      case SessionRestored restored -> {
        session(entry);
        restored
            .givenBack()
            .forEach(batch -> batch(new BatchKey(restored.session(), batch), entry));
      }
      case BatchRequested requested -> {
        session(entry);
        batch(new BatchKey(requested.session(), requested.batch()), entry);
      }
      case CompletionLost lost -> {
        session(entry);
        batch(new BatchKey(lost.session(), lost.batch()), entry);
      }
      case AttemptNews news -> {
        session(entry);
        attempt(news, entry);
      }
      case SchedulerNews _,
          PlanRevised _,
          ItemsStored _,
          ItemsUndelivered _,
          DrainAcknowledged _,
          EstimatesMeasured _,
          FindingTold _,
          SessionErased _ ->
          session(entry);
    }
  }

  private void session(JournalEntry entry) {
    sessions.compute(
        entry.session(),
        (id, before) ->
            SessionFold.evolve(before == null ? SessionView.unknown(id) : before, entry));
  }

  private BatchView batch(BatchKey key, JournalEntry entry) {
    return batches.merge(
        key,
        BatchFold.evolve(batches.getOrDefault(key, BatchView.unknown(key)), entry),
        (_, after) -> after);
  }

  private void planned(SessionPlanned planned) {
    plans.put(planned.session(), planned);
    var order = 0;
    for (var batch : planned.plan().batches()) {
      var key = new BatchKey(planned.session(), batch.id());
      var before = batches.getOrDefault(key, BatchView.unknown(key));
      batches.put(key, BatchFold.planned(before, batch, ++order));
    }
    for (var point : planned.plan().syncPoints()) {
      syncPoints.compute(
          new SyncPointKey(planned.session(), point.name()),
          (key, before) -> SyncPointFold.planned(orUnknown(key, before), point));
    }
  }

  private void attempt(AttemptNews news, JournalEntry entry) {
    var key = new BatchKey(news.session(), news.batch());
    var before = batches.get(key);
    var after = batch(key, entry);
    var attempt = after.attempt();
    if (news instanceof AttemptProgressed said && attempt != null && !after.equals(before)) {
      lines.add(
          new LineView(
              key,
              said.request(),
              said.attempt(),
              attempt.said().lines(),
              entry.position(),
              said.runner(),
              said.message(),
              entry.time()));
    }
  }

  private void complete(BatchCompleted completed) {
    var key = new BatchKey(completed.session(), completed.batch());
    var shown = batches.get(key);
    if (shown != null && !AttemptFold.isOlder(shown.outcome(), completed)) {
      completions.put(key, completed);
    }
  }

  private void present(AgentPresent present) {
    var known = presences.get(present.key());
    if (known == null || known.version() < present.version()) {
      put(
          new PresenceView(
              present.repository(),
              present.agent(),
              present.slots(),
              present.version(),
              present.runners()));
    }
  }

  private static SyncPointView orUnknown(SyncPointKey key, SyncPointView view) {
    return view == null ? SyncPointView.unknown(key.session(), key.name()) : view;
  }

  public Map<String, SessionView> sessions() {
    return sessions;
  }

  public Map<BatchKey, BatchView> batches() {
    return batches;
  }

  public Map<SyncPointKey, SyncPointView> syncPoints() {
    return syncPoints;
  }

  public Map<String, PresenceView> presences() {
    return presences;
  }

  /** The plans that came since the board was made. */
  public Map<String, SessionPlanned> plans() {
    return plans;
  }

  /** The newest completion of each batch, of those that came since the board was made. */
  public Map<BatchKey, BatchCompleted> completions() {
    return completions;
  }

  /** The lines said since the board was made. */
  public List<LineView> lines() {
    return lines;
  }

  /** A sync point of a session. */
  public record SyncPointKey(String session, String name) {}
}

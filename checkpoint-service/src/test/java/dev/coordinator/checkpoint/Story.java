package dev.coordinator.checkpoint;

import dev.coordinator.checkpoint.journal.model.Arrival;
import dev.coordinator.checkpoint.journal.model.JournalEntry;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.BatchMoved;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.Envelope;
import dev.coordinator.contracts.event.Event;
import dev.coordinator.contracts.event.EventType;
import dev.coordinator.contracts.event.SchedulerNews;
import dev.coordinator.contracts.event.SessionMoved;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.event.SyncPointMoved;
import dev.coordinator.contracts.event.SyncPointState;
import dev.coordinator.contracts.event.Verdict;
import dev.coordinator.contracts.feature.Policy.EvidenceSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a session as its events, one second apart; the scheduler's carry their sequence. */
public final class Story {
  public static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  public final String session;
  private final List<Arrival> arrivals = new ArrayList<>();
  private long sequence;

  public Story(String session) {
    this.session = session;
  }

  public Story tell(Event event) {
    var ours = event instanceof SchedulerNews || event instanceof BatchRequested;
    var n = arrivals.size() + 1;
    var envelope =
        new Envelope(
            session + "-event-" + n,
            EventType.of(event.getClass()),
            ours ? "scheduler" : "gateway",
            START.plusSeconds(n),
            null,
            ours ? ++sequence : null);
    arrivals.add(new Arrival(envelope, event));
    return this;
  }

  public List<Arrival> arrivals() {
    return List.copyOf(arrivals);
  }

  /** The story as a journal that begins with it. */
  public List<JournalEntry> entries() {
    var entries = new ArrayList<JournalEntry>();
    for (var arrival : arrivals) {
      entries.add(new JournalEntry(entries.size() + 1, arrival.envelope(), arrival.event()));
    }
    return entries;
  }

  public Story sessionIs(SessionState state, String actor, String reason) {
    return tell(
        new SessionMoved(
            session,
            session,
            "Chat <b>window</b>",
            "20260301_100000",
            "shop",
            state,
            1,
            state == SessionState.PAUSED ? List.of("a person's resume") : List.of(),
            "coordinator/chat",
            "aaaaaaaaaaaa0000",
            actor,
            reason));
  }

  public Story requests(String batch, int ordinal, String agent) {
    return tell(
        new BatchRequested(
            session,
            request(batch, ordinal),
            ordinal,
            batch,
            Kind.WORK,
            agent,
            session,
            "20260301_100000",
            "shop",
            null,
            1,
            1_800_000,
            20,
            3,
            EvidenceSource.RUNNER,
            ordinal,
            List.of("src/**"),
            List.of(),
            new BatchRequested.Tree("base", List.of()),
            null,
            null,
            List.of(),
            null,
            null,
            null));
  }

  public String request(String batch, int ordinal) {
    return session + "/" + batch + "/" + ordinal;
  }

  public Story batchIs(
      String batch,
      String agent,
      BatchState state,
      int ordinal,
      @Nullable Verdict verdict,
      @Nullable BatchCompleted completion,
      String... waitsFor) {
    return tell(
        new BatchMoved(
            session,
            batch,
            Kind.WORK,
            agent,
            "Title of " + batch,
            state,
            ordinal == 0 ? null : request(batch, ordinal),
            ordinal == 0 ? 0 : 1,
            ordinal == 0 ? null : "runner-1",
            List.of(waitsFor),
            verdict,
            completion,
            "policy",
            "because " + state));
  }

  public Story syncPointIs(String name, SyncPointState state) {
    return tell(
        new SyncPointMoved(
            session, name, state, List.of("backend/api.md"), "policy", "its batches are accepted"));
  }
}

package dev.coordinator.checkpoint.restore.model;

import dev.coordinator.checkpoint.journal.model.JournalEntry;
import dev.coordinator.contracts.event.AntiPatternNoticed;
import dev.coordinator.contracts.event.AttemptStarted;
import dev.coordinator.contracts.event.BatchMoved;
import dev.coordinator.contracts.event.BatchNoted;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.BlockerMoved;
import dev.coordinator.contracts.event.Event;
import dev.coordinator.contracts.event.FindingTold;
import dev.coordinator.contracts.event.ItemsShared;
import dev.coordinator.contracts.event.PlanRevised;
import dev.coordinator.contracts.event.ReplanWished;
import dev.coordinator.contracts.event.RestoredState;
import dev.coordinator.contracts.event.RestoredState.RestoredBatch;
import dev.coordinator.contracts.event.RevisionJudged;
import dev.coordinator.contracts.event.SessionMoved;
import dev.coordinator.contracts.event.SessionPlanned;
import dev.coordinator.contracts.event.SessionRestored;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.event.SyncPointMoved;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Folds a session's journal into all that it takes to go on with it: the last word on each of its
 * parts, and nothing that the words after it have made untrue.
 */
public final class RestoreFold {
  /** Behind these there is no epoch any more. */
  private static final int MOST_SERVERS = 2_000;

  private final Map<String, BatchMoved> moved = new LinkedHashMap<>();
  private final Map<String, BatchRequested> requested = new LinkedHashMap<>();
  private final Map<String, Integer> acceptedBefore = new LinkedHashMap<>();
  private final Map<String, BatchNoted> noted = new LinkedHashMap<>();
  private final Map<String, SyncPointMoved> syncPoints = new LinkedHashMap<>();
  private final Map<String, BlockerMoved> blockers = new LinkedHashMap<>();
  private final List<AntiPatternNoticed> antiPatterns = new ArrayList<>();
  private final LinkedHashMap<String, String> acceptedCommits = new LinkedHashMap<>();
  private final SharedItems items = new SharedItems();
  private final List<FindingTold> findings = new ArrayList<>();
  private final PlanInForce plan = new PlanInForce();
  private @Nullable SessionMoved session;
  private @Nullable String base;
  private int incarnation = 1;
  private long sequence;

  /** The next entry of the journal, from its beginning. */
  public void apply(JournalEntry entry) {
    var number = entry.envelope().sequence();
    sequence = number == null ? sequence : Math.max(sequence, number);
    switch (entry.event()) {
      case SessionPlanned said -> plan.planned(said);
      case PlanRevised said -> plan.revised(said);
      case RevisionJudged said -> plan.judged(said);
      case ReplanWished said -> plan.wished(said);
      case SessionMoved said -> session = said;
      case SessionRestored said -> restored(said);
      case BatchRequested said -> requested(said);
      case BatchMoved said -> moved(said);
      case AttemptStarted said -> {
        started(said);
        items.started(said, entry.time());
      }
      case ItemsShared said -> items.shared(said);
      case FindingTold said -> findings.add(said);
      case BatchNoted said -> noted.put(said.batch(), said);
      case SyncPointMoved said -> syncPoints.put(said.syncPoint(), said);
      case BlockerMoved said -> blockers.put(said.blocker(), said);
      case AntiPatternNoticed said -> antiPatterns.add(said);
      case Event _ -> {}
    }
  }

  private void requested(BatchRequested said) {
    requested.put(said.batch(), said);
    acceptedBefore.put(said.batch(), acceptedCommits.size());
    moved.put(said.batch(), RestoredMove.of(said, moved.get(said.batch())));
  }

  private void moved(BatchMoved said) {
    moved.put(said.batch(), said);
    var end = said.completion();
    var evidence = end == null ? null : end.evidence();
    if (said.state() != BatchState.ACCEPTED || evidence == null || evidence.commit() == null) {
      return;
    }
    if (said.kind() == Kind.PREPARATION && base == null) {
      // the first one, because a session that was restored is prepared again where it stands
      base = evidence.commit();
    }
    if (said.kind() == Kind.WORK) {
      // work that was mended is told under both batches, and was accepted under the first of them
      acceptedCommits.putIfAbsent(evidence.commit(), said.batch());
    }
  }

  private void started(AttemptStarted said) {
    var before = moved.get(said.batch());
    if (before != null && said.request().equals(before.request())) {
      moved.put(said.batch(), RestoredMove.started(before, said));
    }
  }

  private void restored(SessionRestored said) {
    incarnation = said.incarnation();
    for (var batch : said.givenBack()) {
      var before = moved.get(batch);
      if (before != null) {
        moved.put(batch, RestoredMove.givenBack(before, said));
      }
    }
    session = session == null ? null : RestoredMove.paused(session, said);
  }

  /** Where the session stands; absent until the scheduler has said so. */
  public @Nullable SessionState state() {
    return session == null ? null : session.state();
  }

  /** Whether nothing of it is under way: nobody started it yet, or it is paused. */
  public boolean isAtRest() {
    return state() == SessionState.PLANNED || state() == SessionState.PAUSED;
  }

  /** Which of the servers that it went on at this journal is of. */
  public int incarnation() {
    return incarnation;
  }

  /**
   * What the next server hears.
   *
   * @param owner tells it from whatever else is restored from the same journal
   * @param above an incarnation that is gone for good, with what it did; 0 for none
   * @throws IllegalStateException if the journal does not say what was planned, or where it stands,
   *     or counts more servers than any session goes on at
   */
  public SessionRestored next(String owner, int above, String actor, String reason) {
    var planned = plan.origin();
    if (planned == null || session == null) {
      throw new IllegalStateException(
          "Expected the journal to say what was planned and where it stands, but it does not");
    }
    refuseUncountable();
    var state =
        new RestoredState(
            planned,
            plan.inForce(),
            base,
            plan.structure(),
            session,
            sequence,
            List.copyOf(new LinkedHashSet<>(acceptedCommits.values())),
            moved.values().stream().map(this::batch).toList(),
            List.copyOf(syncPoints.values()),
            List.copyOf(blockers.values()),
            List.copyOf(antiPatterns),
            items.told(syncPoints),
            List.copyOf(findings));
    return new SessionRestored(
        planned.session(),
        Math.max(incarnation, above) + 1,
        owner,
        givenBack(),
        actor,
        reason,
        state);
  }

  private void refuseUncountable() {
    if (incarnation < SessionRestored.FIRST || incarnation > MOST_SERVERS) {
      throw new IllegalStateException(
          "Expected a session of at most %d incarnations, but the journal tells of incarnation %d"
              .formatted(MOST_SERVERS, incarnation));
    }
  }

  private RestoredBatch batch(BatchMoved last) {
    var request = requested.get(last.batch());
    return new RestoredBatch(
        last,
        request == null ? null : RestoredMove.withoutBrief(request),
        acceptedBefore.getOrDefault(last.batch(), 0),
        noted.get(last.batch()));
  }

  /** The preparation as well, because the clone that it found may be another one now. */
  private List<String> givenBack() {
    if (state() == SessionState.PLANNED) {
      return List.of();
    }
    return moved.values().stream()
        .filter(one ->
            one.kind() == Kind.PREPARATION
                || one.state() == BatchState.REQUESTED
                || one.state() == BatchState.RUNNING)
        .map(BatchMoved::batch)
        .toList();
  }
}

package dev.coordinator.checkpoint.quality;

import dev.coordinator.checkpoint.Story;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchMoved;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.SessionMoved;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.event.Verdict;
import dev.coordinator.contracts.feature.Policy.EvidenceSource;
import dev.coordinator.contracts.report.Evidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session of 20 batches of 20 minutes whose figures were computed by hand.
 *
 * <pre>
 * batch         what happened                                     first try  redone  issue  took
 * backend 1     nobody claimed it, then accepted                  yes        no      no     20
 * backend 2     stopped by a pause, then accepted                 yes        no      no     22
 * backend 3-8   accepted                                          yes        no      no     24 26 26 26 28 30
 * backend 9     stopped by the check-in, retried, accepted        no         yes     no     15 + 25 = 40
 * backend 10    a lease lost, accepted in the second attempt      yes        no      no     26
 * frontend 1-7  accepted                                          yes        no      no     20 each
 * frontend 8    overtaken by accepted work, fixed, accepted       no         yes     yes    20 + 10 = 30
 * frontend 9    blocked, resolved, requested again, accepted      no         no      no     5 + 20 = 25
 * frontend 10   stopped by the check-in, accepted by a person     no         no      no     20
 * integration 1-3  accepted
 * integration 4    a conflict, then accepted                                         yes
 *
 * backend    first try  9 of 10 = 90.0 %   redone 1 of 10 = 10.0 %   issues 0 of 10 =  0.0 %
 * frontend   first try  7 of 10 = 70.0 %   redone 1 of 10 = 10.0 %   issues 1 of 10 = 10.0 %
 * session    first try 16 of 20 = 80.0 %   redone 2 of 20 = 10.0 %
 *            issues 2 of 24 (20 batches, 4 integrations) = 8.33… % = 8.3 %
 *
 * backend took, sorted: 20 22 24 26 26 | 26 26 28 30 | 40: p50 the 5th = 26, p90 the 9th = 30,
 *   as a factor of the 20 estimated: 1.3 and 1.5
 * frontend took, sorted: 20 20 20 20 20 | 20 20 20 25 | 30: p50 = 20, p90 = 25; 1.0 and 1.25
 * </pre>
 *
 * The preparation and the fix are no batches of the 20.
 */
public final class TwentyBatches {
  public static final double FIRST_TRY = 80.0;
  public static final double REDONE = 10.0;
  public static final double ISSUES = 8.3;

  private static final long MINUTE = 60_000;

  private final Story story;

  private TwentyBatches(String session) {
    story = new Story(session);
  }

  public static Story of(String session) {
    var told = new TwentyBatches(session);
    told.sessionIs(SessionState.RUNNING);
    told.moved("preparation", Kind.PREPARATION, null, BatchState.ACCEPTED, 1, null);
    told.backend();
    told.frontend();
    told.integrations();
    return told.sessionIs(SessionState.COMPLETED);
  }

  private Story sessionIs(SessionState state) {
    return story.tell(
        new SessionMoved(
            story.session,
            story.session,
            "Twenty batches",
            "20260301_100000",
            repository(),
            state,
            1,
            List.of(),
            null,
            null,
            "policy",
            "because " + state));
  }

  /** Its own, because what was measured is told by repository. */
  private String repository() {
    return story.session + "-repository";
  }

  private void backend() {
    var first = "backend-agent-batch-1";
    request(first, 1, Kind.WORK, null);
    moved(first, BatchState.READY, 1, null);
    accepted(first, 2, 20);
    var second = "backend-agent-batch-2";
    request(second, 1, Kind.WORK, null);
    moved(second, BatchState.READY, 1, null);
    accepted(second, 2, 22);
    var took = new int[] {24, 26, 26, 26, 28, 30};
    for (var n = 3; n <= 8; n++) {
      accepted("backend-agent-batch-" + n, 1, took[n - 3]);
    }
    var ninth = "backend-agent-batch-9";
    request(ninth, 1, Kind.WORK, null);
    moved(ninth, BatchState.STOPPED, 1, end(ninth, 1, Outcome.REPORTED, 15));
    moved(ninth, BatchState.READY, 1, null);
    accepted(ninth, 2, 25);
    var tenth = "backend-agent-batch-10";
    request(tenth, 1, Kind.WORK, null);
    moved(tenth, BatchState.RUNNING, 1, null);
    moved(tenth, BatchState.REQUESTED, 1, null);
    moved(tenth, BatchState.RUNNING, 1, null);
    moved(tenth, BatchState.ACCEPTED, 1, end(tenth, 1, Outcome.REPORTED, 26));
  }

  private void frontend() {
    for (var n = 1; n <= 7; n++) {
      accepted("frontend-agent-batch-" + n, 1, 20);
    }
    var eighth = "frontend-agent-batch-8";
    request(eighth, 1, Kind.WORK, null);
    var overtaken = end(eighth, 1, Outcome.REPORTED, 20);
    story.tell(
        move(
            eighth,
            Kind.WORK,
            "frontend-agent",
            BatchState.TO_BE_FIXED,
            1,
            overtaken(),
            overtaken));
    var fix = eighth + "-fix-1";
    request(fix, 1, Kind.WORK, eighth);
    moved(fix, BatchState.ACCEPTED, 1, end(fix, 1, Outcome.REPORTED, 10));
    moved(eighth, BatchState.ACCEPTED, 1, overtaken);
    var ninth = "frontend-agent-batch-9";
    request(ninth, 1, Kind.WORK, null);
    moved(ninth, BatchState.BLOCKED, 1, end(ninth, 1, Outcome.BLOCKED, 5));
    moved(ninth, BatchState.READY, 1, null);
    accepted(ninth, 2, 20);
    var tenth = "frontend-agent-batch-10";
    request(tenth, 1, Kind.WORK, null);
    var stopped = end(tenth, 1, Outcome.REPORTED, 20);
    moved(tenth, BatchState.IN_REVIEW, 1, stopped);
    moved(tenth, BatchState.STOPPED, 1, stopped);
    moved(tenth, BatchState.ACCEPTED, 1, stopped);
  }

  private void integrations() {
    for (var n = 1; n <= 3; n++) {
      var id = "integration-" + n;
      request(id, 1, Kind.INTEGRATION, null);
      integration(id, BatchState.ACCEPTED, 1, end(id, 1, Outcome.REPORTED, 1));
    }
    var fourth = "integration-4";
    request(fourth, 1, Kind.INTEGRATION, null);
    var conflict = completion(fourth, 1, Outcome.BLOCKED, 1, List.of("src/app.js"));
    integration(fourth, BatchState.BLOCKED, 1, conflict);
    request(fourth, 2, Kind.INTEGRATION, null);
    integration(fourth, BatchState.ACCEPTED, 2, end(fourth, 2, Outcome.REPORTED, 1));
  }

  private void integration(String id, BatchState state, int ordinal, BatchCompleted end) {
    moved(id, Kind.INTEGRATION, null, state, ordinal, end);
  }

  private void accepted(String batch, int ordinal, int minutes) {
    request(batch, ordinal, Kind.WORK, null);
    moved(batch, BatchState.RUNNING, ordinal, null);
    moved(batch, BatchState.ACCEPTED, ordinal, end(batch, ordinal, Outcome.REPORTED, minutes));
  }

  private void request(String batch, int ordinal, Kind kind, @Nullable String mends) {
    var isWork = kind == Kind.WORK;
    story.tell(
        new BatchRequested(
            story.session,
            story.request(batch, ordinal),
            ordinal,
            batch,
            kind,
            isWork ? agentOf(batch) : null,
            story.session,
            "20260301_100000",
            repository(),
            null,
            1,
            30 * MINUTE,
            isWork ? 20 : 0,
            3,
            EvidenceSource.RUNNER,
            ordinal,
            List.of("src/**"),
            List.of(),
            null,
            null,
            null,
            List.of(),
            isWork ? kindOf(batch) : null,
            mends,
            null));
  }

  private void moved(
      String batch, BatchState state, int ordinal, @Nullable BatchCompleted completion) {
    moved(batch, Kind.WORK, agentOf(batch), state, ordinal, completion);
  }

  private void moved(
      String batch,
      Kind kind,
      @Nullable String agent,
      BatchState state,
      int ordinal,
      @Nullable BatchCompleted completion) {
    story.tell(move(batch, kind, agent, state, ordinal, null, completion));
  }

  private BatchMoved move(
      String batch,
      Kind kind,
      @Nullable String agent,
      BatchState state,
      int ordinal,
      @Nullable Verdict verdict,
      @Nullable BatchCompleted completion) {
    return new BatchMoved(
        story.session,
        batch,
        kind,
        agent,
        batch,
        state,
        story.request(batch, ordinal),
        1,
        "runner-1",
        List.of(),
        verdict,
        completion,
        "policy",
        "because " + state);
  }

  private static Verdict overtaken() {
    return new Verdict(
        Verdict.Outcome.FIX,
        List.of(
            new Verdict.Line(
                Verdict.NOTHING_NEWER, Verdict.Result.FAILS, "other/batch-1 at c0ffee")));
  }

  private BatchCompleted end(String batch, int ordinal, Outcome outcome, int minutes) {
    return completion(batch, ordinal, outcome, minutes, List.of());
  }

  private BatchCompleted completion(
      String batch, int ordinal, Outcome outcome, int minutes, List<String> conflicts) {
    var evidence =
        new Evidence(
            0,
            false,
            minutes * MINUTE,
            "base",
            "c0ffee",
            null,
            List.of("src/" + batch + ".js"),
            List.of(),
            List.of(),
            conflicts,
            List.of(),
            List.of(),
            "",
            false);
    return new BatchCompleted(
        story.session,
        story.request(batch, ordinal),
        batch,
        outcome,
        1,
        1,
        1,
        agentOf(batch),
        "runner-1",
        null,
        null,
        null,
        evidence);
  }

  private static String agentOf(String batch) {
    return batch.substring(0, batch.indexOf('-')) + "-agent";
  }

  private static String kindOf(String batch) {
    return batch.startsWith("backend") ? "backend-api" : "frontend-ui";
  }
}

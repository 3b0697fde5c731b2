package dev.coordinator.checkpoint;

import dev.coordinator.contracts.brief.Brief;
import dev.coordinator.contracts.event.AttemptFenced;
import dev.coordinator.contracts.event.AttemptLost;
import dev.coordinator.contracts.event.AttemptProgressed;
import dev.coordinator.contracts.event.AttemptStarted;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.SessionPlanned;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.event.SyncPointState;
import dev.coordinator.contracts.event.Verdict;
import dev.coordinator.contracts.event.Verdict.Result;
import dev.coordinator.contracts.feature.AgentSpec;
import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.feature.Policy;
import dev.coordinator.contracts.plan.Certificate;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.contracts.plan.PlannedSyncPoint;
import dev.coordinator.contracts.report.Evidence;
import dev.coordinator.contracts.report.Report;
import java.util.List;

/**
 * A small session: the backend's batch loses an attempt and is accepted in its second one, a sync
 * point hands its contract over, and the frontend's batch follows. Its agents write hostile texts.
 */
public final class Chat {
  public static final String BACKEND = "backend-agent-batch-1";
  public static final String FRONTEND = "frontend-agent-batch-1";
  public static final String SYNC = "api_contract_sync";

  private Chat() {}

  public static SessionPlanned plan(String session) {
    var feature =
        new Feature(
            session,
            "Chat <b>window</b>",
            "shop",
            null,
            9,
            List.of(
                new AgentSpec("backend-agent", List.of("backend-api"), null),
                new AgentSpec("frontend-agent", List.of("frontend-ui"), null)),
            List.of(),
            List.of(),
            Policy.DEFAULT);
    var plan =
        new Plan(
            1,
            List.of(
                batch(session, BACKEND, "backend-agent", "chat-api", 0, 20, 1),
                batch(session, FRONTEND, "frontend-agent", "chat-ui", 20, 45, 2)),
            List.of(
                new PlannedSyncPoint(
                    SYNC, 20, List.of(BACKEND), List.of(FRONTEND), List.of("api-contract"))),
            new Certificate(45, 45, "one needs the other", Certificate.Status.OPTIMAL, 45),
            List.of());
    return new SessionPlanned(session, "20260301_100000", feature, plan, "local", false);
  }

  private static PlannedBatch batch(
      String session, String id, String agent, String task, int start, int end, int phase) {
    var brief =
        new Brief(
            session,
            session,
            id,
            agent,
            1,
            1,
            "Plan of " + id,
            end - start,
            "src",
            List.of("src/**"),
            List.of(),
            List.of("a working " + task),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    return new PlannedBatch(
        id, 1, agent, task, "backend-api", start, end, phase, List.of(), false, brief);
  }

  public static Verdict accepted() {
    return new Verdict(
        Verdict.Outcome.ACCEPTED,
        List.of(
            new Verdict.Line("npm test", Result.HOLDS, "exit code 0"),
            new Verdict.Line("Looks good on a phone", Result.NOT_SHOWN, "")));
  }

  public static BatchCompleted completion(Story story, String batch, int ordinal, int attempt) {
    return new BatchCompleted(
        story.session,
        story.request(batch, ordinal),
        batch,
        BatchCompleted.Outcome.REPORTED,
        attempt,
        attempt,
        1,
        "agent",
        "runner-2",
        null,
        null,
        report(batch),
        evidence(batch));
  }

  public static Verdict stopped() {
    return new Verdict(
        Verdict.Outcome.STOP,
        List.of(
            new Verdict.Line("nothing changed outside the scope", Result.FAILS, "lib/a.js"),
            new Verdict.Line("a commit", Result.FAILS, "no commit")));
  }

  /** Its first request ends with work outside its scope, of which there is no commit. */
  public static BatchCompleted leftNothing(Story story, String batch) {
    var seen =
        new Evidence(
            0,
            false,
            61_000,
            "base",
            null,
            null,
            List.of("src/a.js", "src/b.js"),
            List.of("lib/a.js"),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            "done",
            false);
    return new BatchCompleted(
        story.session,
        story.request(batch, 1),
        batch,
        BatchCompleted.Outcome.REPORTED,
        1,
        1,
        1,
        "agent",
        "runner-2",
        null,
        null,
        Report.of("Wrote it elsewhere"),
        seen);
  }

  private static Report report(String batch) {
    return new Report(
        "Built it.\n# Forged heading\n<script>document.title='owned'</script>",
        List.of(new Report.Change("src/" + batch + ".js", "1-20", "new | `file`")),
        List.of("Messages are kept for a week"),
        List.of(new Report.Finding("socket", "closes after 60 s", List.of("src/ws.js:12"))),
        List.of(new Report.IntegrationPoint("api-contract", "openapi", "backend/api.md", null)),
        List.of(),
        null);
  }

  private static Evidence evidence(String batch) {
    return new Evidence(
        0,
        false,
        61_000,
        "base",
        "c0ffee-" + batch + "-0123456789",
        null,
        List.of("src/" + batch + ".js", "src/ä b.js"),
        List.of(),
        List.of("notes.txt"),
        List.of(),
        List.of(),
        List.of(new Evidence.CommandRun("npm test", 0, 2_000, "ok <b>all</b>")),
        "done",
        false);
  }

  /** The session up to the moment when the frontend's batch runs. */
  public static Story underWay(String session) {
    var story = new Story(session);
    var first = story.request(BACKEND, 1);
    var done = completion(story, BACKEND, 1, 2);
    story
        .tell(plan(session))
        .sessionIs(SessionState.RUNNING, "local", "submitted")
        .batchIs(
            FRONTEND, "frontend-agent", BatchState.WAITING, 0, null, null, "sync point " + SYNC)
        .requests(BACKEND, 1, "backend-agent")
        .batchIs(BACKEND, "backend-agent", BatchState.REQUESTED, 1, null, null, "a runner")
        .tell(new AttemptStarted(session, first, BACKEND, 1, 1, "backend-agent", "runner-1"))
        .tell(new AttemptProgressed(session, first, BACKEND, 1, "runner-1", "<i>reading</i>"))
        .tell(new AttemptLost(session, first, BACKEND, 1, "runner-1", "its lease ended"))
        .tell(new AttemptStarted(session, first, BACKEND, 2, 2, "backend-agent", "runner-2"))
        .batchIs(BACKEND, "backend-agent", BatchState.RUNNING, 1, null, null)
        .tell(new AttemptProgressed(session, first, BACKEND, 2, "runner-2", "writing"))
        .tell(done)
        .tell(new AttemptFenced(session, first, BACKEND, 1, "runner-1", 1, "I was late"))
        .batchIs(BACKEND, "backend-agent", BatchState.ACCEPTED, 1, accepted(), done)
        .syncPointIs(SYNC, SyncPointState.OPEN)
        .syncPointIs(SYNC, SyncPointState.PASSED)
        .requests(FRONTEND, 1, "frontend-agent")
        .tell(
            new AttemptStarted(
                session, story.request(FRONTEND, 1), FRONTEND, 1, 1, "frontend-agent", "runner-2"))
        .batchIs(FRONTEND, "frontend-agent", BatchState.RUNNING, 1, null, null);
    return story;
  }

  /** The whole session. */
  public static Story completed(String session) {
    var story = underWay(session);
    var done = completion(story, FRONTEND, 1, 1);
    return story
        .tell(done)
        .batchIs(FRONTEND, "frontend-agent", BatchState.ACCEPTED, 1, accepted(), done)
        .sessionIs(SessionState.COMPLETED, "policy", "every batch is accepted");
  }
}

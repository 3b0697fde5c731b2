package dev.coordinator.gateway;

import dev.coordinator.contracts.brief.Brief;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.event.BatchRequested.Tree;
import dev.coordinator.contracts.event.Item;
import dev.coordinator.contracts.event.SessionMoved;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.feature.Policy.EvidenceSource;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.contracts.runner.ClaimRequest;
import dev.coordinator.contracts.runner.ReportSubmission;
import dev.coordinator.contracts.runner.ReportSubmission.Ending;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One session with one agent on one repository, all of names that no other test has. */
record Given(String session, String agent, @Nullable String repository) {
  static Given aSession() {
    var id = UUID.randomUUID().toString().substring(0, 8);
    return new Given("session-" + id, "agent-" + id, "repository-" + id);
  }

  /** The same without a repository, as agents that claim for themselves work. */
  static Given aSessionWithoutRepository() {
    var given = aSession();
    return new Given(given.session, given.agent, null);
  }

  BatchRequested request(int batch, int ordinal) {
    return request(batch, ordinal, 1, 3, List.of());
  }

  BatchRequested request(int batch, int ordinal, int epoch, int maxAttempts, List<Item> handoffs) {
    var id = batchId(batch);
    return request(Kind.WORK, id, ordinal, epoch, maxAttempts, 60_000, brief(id), handoffs, null);
  }

  /** A batch that may change these files instead. */
  BatchRequested writing(int batch, String... globs) {
    var id = batchId(batch);
    return request(Kind.WORK, id, 1, 1, 3, 60_000, brief(id), List.of(), null, List.of(globs));
  }

  BatchRequested limitedTo(long millis) {
    var id = batchId(1);
    return request(Kind.WORK, id, 1, 1, 3, millis, brief(id), List.of(), null);
  }

  /** In a work tree into which these commits are merged. */
  BatchRequested builtOn(int batch, String... commits) {
    var id = batchId(batch);
    var tree = new Tree("base", List.of(commits));
    return request(Kind.WORK, id, 1, 1, 3, 60_000, brief(id), List.of(), tree);
  }

  SessionMoved cancelled() {
    return moved(SessionState.CANCELLED);
  }

  SessionMoved moved(SessionState state) {
    return new SessionMoved(
        session,
        "f",
        "F",
        "20261129_120000",
        repository,
        state,
        1,
        List.of(),
        null,
        null,
        "ann",
        "no more");
  }

  BatchRequested preparation() {
    return request(Kind.PREPARATION, "preparation", 1, 1, 3, 60_000, null, List.of(), null);
  }

  private BatchRequested request(
      Kind kind,
      String id,
      int ordinal,
      int epoch,
      int maxAttempts,
      long limitMillis,
      Brief brief,
      List<Item> handoffs,
      @Nullable Tree tree) {
    var src = List.of("src/**");
    return request(kind, id, ordinal, epoch, maxAttempts, limitMillis, brief, handoffs, tree, src);
  }

  private BatchRequested request(
      Kind kind,
      String id,
      int ordinal,
      int epoch,
      int maxAttempts,
      long limitMillis,
      Brief brief,
      List<Item> handoffs,
      @Nullable Tree tree,
      List<String> writes) {
    return new BatchRequested(
        session,
        session + "/" + id + "/" + ordinal,
        ordinal,
        id,
        kind,
        kind == Kind.WORK ? agent : null,
        "a-feature",
        "20261125_140000",
        repository,
        null,
        epoch,
        limitMillis,
        20,
        maxAttempts,
        EvidenceSource.RUNNER,
        7,
        writes,
        List.of(),
        tree,
        null,
        brief,
        handoffs,
        null,
        null,
        null);
  }

  String batchId(int batch) {
    return agent + "-batch-" + batch;
  }

  private Brief brief(String batch) {
    return new Brief(
        session,
        "a-feature",
        batch,
        agent,
        1,
        1,
        "A batch",
        20,
        "Do it",
        List.of("src/**"),
        List.of(),
        List.of("a file"),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  ClaimRequest claim(String runner, int max, long waitMillis) {
    return claim(UUID.randomUUID().toString(), runner, max, waitMillis, false);
  }

  ClaimRequest claim(String id, String runner, int max, long waitMillis, boolean system) {
    return new ClaimRequest(
        id, runner, repository, "clone-1", List.of(agent), 2, max, system, waitMillis);
  }

  static ReportSubmission report(long token, String summary) {
    return new ReportSubmission(token, Ending.REPORTED, null, Report.of(summary), null);
  }

  static ReportSubmission ending(long token, Ending ending, String reason) {
    return new ReportSubmission(token, ending, reason, null, null);
  }
}

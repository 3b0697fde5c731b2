package dev.coordinator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.AttemptFenced;
import dev.coordinator.contracts.event.AttemptProgressed;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.contracts.report.Blocker.Kind;
import dev.coordinator.contracts.report.Blocker.Severity;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.contracts.report.Report.Finding;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.Heartbeat;
import dev.coordinator.contracts.runner.HeartbeatAnswer.Order;
import dev.coordinator.contracts.runner.Progress;
import dev.coordinator.contracts.runner.ReportSubmission;
import dev.coordinator.contracts.runner.ReportSubmission.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One attempt ends a request, once, and only under its token. */
@RunningGateway
class ReportIT {
  private final ScriptedScheduler scheduler = new ScriptedScheduler();
  private final Doors doors = new Doors();
  private final Given given = Given.aSession();

  @AfterEach
  void close() {
    scheduler.close();
  }

  private Assignment claimed(BatchRequested request) {
    scheduler.say(request);
    return doors.claim(given.claim("runner-1", 1, 10_000)).getFirst();
  }

  @Test
  void theSameReportTwiceGetsTheSameAnswerAndOneCompletion() {
    var assignment = claimed(given.request(1, 1));
    var report = Given.report(assignment.token(), "done");
    var both = IntStream.range(0, 2).mapToObj(_ -> doors.reportLater(assignment, report)).toList();
    assertThat(both).extracting(CompletableFuture::join).containsOnly(both.getFirst().join());
    assertThat(doors.report(assignment, report)).isEqualTo(both.getFirst().join());
    assertThat(both.getFirst().join().status()).isEqualTo(200);
    assertOneCompletion(assignment, Outcome.REPORTED);
  }

  private void assertOneCompletion(Assignment assignment, Outcome outcome) {
    var request = assignment.request().request();
    scheduler.hearsCompletionOf(request);
    // a second session's whole path is behind whatever a second completion would be
    var other = Given.aSession();
    scheduler.say(other.request(1, 1));
    var later = doors.claim(other.claim("runner-2", 1, 10_000)).getFirst();
    doors.report(later, Given.report(later.token(), "done"));
    scheduler.hearsCompletionOf(later.request().request());
    assertThat(scheduler.heard(BatchCompleted.class, event -> event.request().equals(request)))
        .extracting(BatchCompleted::outcome)
        .containsExactly(outcome);
  }

  @Test
  void anotherReportUnderTheSameTokenIsTooLateAndIsKeptForPeople() {
    var assignment = claimed(given.request(1, 1));
    doors.report(assignment, Given.report(assignment.token(), "done"));
    var late = doors.report(assignment, Given.report(assignment.token(), "something else"));
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.type()).startsWith("application/problem+json");
    doors.report(assignment, Given.report(assignment.token(), "and something else again"));

    var request = assignment.request().request();
    scheduler.hears(AttemptFenced.class, event -> event.request().equals(request));
    assertOneCompletion(assignment, Outcome.REPORTED);
    assertThat(scheduler.heard(AttemptFenced.class, event -> event.request().equals(request)))
        .extracting(AttemptFenced::summary)
        .containsExactly("something else");
  }

  @Test
  void aReportUnderAWrongTokenIsRefusedAndChangesNothing() {
    var assignment = claimed(given.request(1, 1));
    var wrong = doors.report(assignment, Given.report(assignment.token() + 1_000_000, "mine"));
    assertThat(wrong.status()).isEqualTo(409);
    assertThat(doors.alive(assignment).order()).isEqualTo(Order.CONTINUE);
  }

  @Test
  void aReportForNoAttemptIsNotFound() {
    assertThat(doors.post("/api/v1/attempts/none/report", Given.report(1, "x")).status())
        .isEqualTo(404);
    var beat = new Heartbeat(1, 0, null);
    assertThat(doors.post("/api/v1/attempts/none/heartbeat", beat).status()).isEqualTo(404);
    assertThat(doors.post("/api/v1/attempts/none/progress", new Progress(1, "x")).status())
        .isEqualTo(404);
  }

  @Test
  void manyReportsAtOnceAreAllStoredAndCompletedOnce() {
    var batches = 60;
    IntStream.rangeClosed(1, batches).forEach(batch -> scheduler.say(given.request(batch, 1)));
    var got = new ArrayList<Assignment>();
    while (got.size() < batches) {
      got.addAll(doors.claim(given.claim("runner-1", batches - got.size(), 10_000)));
    }
    var answers =
        got.stream().map(one -> doors.reportLater(one, Given.report(one.token(), "done"))).toList();
    assertThat(answers).allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(200));
    got.forEach(one -> scheduler.hearsCompletionOf(one.request().request()));
    assertThat(
            scheduler.heard(BatchCompleted.class, event -> event.session().equals(given.session())))
        .hasSize(batches);
  }

  @Test
  void aFailedAttemptIsGivenBackAndNotToTheSameRunnerAtOnce() {
    var first = claimed(given.request(1, 1));
    doors.report(first, Given.ending(first.token(), Ending.FAILED, "no disk"));
    assertThat(doors.claim(given.claim("runner-1", 1, 0))).isEmpty();
    var second = doors.claim(given.claim("runner-2", 1, 10_000)).getFirst();
    assertThat(second.request().request()).isEqualTo(first.request().request());
    assertThat(second.attempt()).isEqualTo(2);
    assertThat(second.token()).isGreaterThan(first.token());
    assertThat(second.ref()).endsWith("/1-2");
    // and the repeated failure of the first gets its first answer
    assertThat(doors.report(first, Given.ending(first.token(), Ending.FAILED, "no disk")).status())
        .isEqualTo(200);
  }

  @Test
  void theOnlyRunnerGetsItsFailedRequestAgainAfterAPause() {
    var first = claimed(given.request(1, 1));
    doors.report(first, Given.ending(first.token(), Ending.FAILED, "no disk"));
    var again = doors.claim(given.claim("runner-1", 1, 10_000)).getFirst();
    assertThat(again.attempt()).isEqualTo(2);
  }

  @Test
  void aRequestWhoseAttemptsAllFailIsAbandoned() {
    var request = given.request(1, 1, 1, 2, List.of());
    var first = claimed(request);
    doors.report(first, Given.ending(first.token(), Ending.FAILED, "no disk"));
    var second = doors.claim(given.claim("runner-2", 1, 10_000)).getFirst();
    doors.report(second, Given.ending(second.token(), Ending.FAILED, "no disk either"));
    var completed = scheduler.hearsCompletionOf(request.request());
    assertThat(completed.outcome()).isEqualTo(Outcome.ABANDONED);
    assertThat(completed.reason()).isEqualTo("no disk either");
    assertThat(completed.attempt()).isEqualTo(2);
  }

  @Test
  void aBlockerOfAnAgentStopsItsRunnerAndEndsTheAttemptBlocked() {
    var assignment = claimed(given.request(1, 1));
    var blocker = new Blocker(Kind.DEPENDENCY, Severity.MODERATE, "there is no schema", null);
    var raised =
        doors.post(
            "/api/v1/attempts/" + assignment.attemptId() + "/blocker",
            blocker,
            "Authorization",
            "Bearer " + assignment.secret());
    assertThat(raised.status()).isEqualTo(200);
    assertThat(doors.alive(assignment).order()).isEqualTo(Order.STOP);
    doors.report(assignment, Given.report(assignment.token(), "partial"));

    var completed = scheduler.hearsCompletionOf(assignment.request().request());
    assertThat(completed.outcome()).isEqualTo(Outcome.BLOCKED);
    assertThat(completed.report().blocker()).isEqualTo(blocker);
    assertThat(completed.report().summary()).isEqualTo("partial");
  }

  /** M77: it is a blocker of the session, and no finding that all others would read. */
  @Test
  void aMinorBlockerIsToldAtOnceAndTheWorkGoesOn() {
    var assignment = claimed(given.request(1, 1));
    var minor = new Blocker(Kind.CLARIFICATION, Severity.MINOR, "which port?", null);
    var path = "/api/v1/attempts/" + assignment.attemptId() + "/blocker";
    assertThat(doors.post(path, minor, "Authorization", "Bearer " + assignment.secret()).status())
        .isEqualTo(200);
    var told =
        scheduler.hears(
            AttemptProgressed.class,
            event ->
                event.request().equals(assignment.request().request()) && event.blocker() != null);
    assertThat(told.blocker()).isEqualTo(minor);
    assertThat(doors.alive(assignment).order()).isEqualTo(Order.CONTINUE);
    assertThat(doors.get("/api/v1/findings?session=" + given.session()).json().at("/items"))
        .isEmpty();
    doors.report(assignment, Given.report(assignment.token(), "all of it"));
    assertThat(scheduler.hearsCompletionOf(assignment.request().request()).outcome())
        .isEqualTo(Outcome.REPORTED);
  }

  @Test
  void aMinorBlockerInTheReportHidesNoneThatWasRaised() {
    var assignment = claimed(given.request(1, 1));
    var grave = new Blocker(Kind.DEPENDENCY, Severity.CRITICAL, "there is no schema", null);
    var path = "/api/v1/attempts/" + assignment.attemptId() + "/blocker";
    doors.post(path, grave, "Authorization", "Bearer " + assignment.secret());
    var minor = new Blocker(Kind.TECHNICAL, Severity.MINOR, "slow tests", null);
    var report = new Report("partial", null, null, null, null, null, minor);
    doors.report(
        assignment, new ReportSubmission(assignment.token(), Ending.REPORTED, null, report, null));
    var completed = scheduler.hearsCompletionOf(assignment.request().request());
    assertThat(completed.outcome()).isEqualTo(Outcome.BLOCKED);
    assertThat(completed.report().blocker()).isEqualTo(grave);
  }

  /** Because what drains the session must not be undone by what is said after it. */
  @Test
  void ofSeveralThatAreRaisedTheGravestEndsTheAttempt() {
    var assignment = claimed(given.request(1, 1));
    var path = "/api/v1/attempts/" + assignment.attemptId() + "/blocker";
    for (var severity : List.of(Severity.MODERATE, Severity.CRITICAL, Severity.MODERATE)) {
      var blocker = new Blocker(Kind.TECHNICAL, severity, "it is " + severity, null);
      doors.post(path, blocker, "Authorization", "Bearer " + assignment.secret());
    }
    doors.report(assignment, Given.report(assignment.token(), "partial"));
    var completed = scheduler.hearsCompletionOf(assignment.request().request());
    assertThat(completed.report().blocker().text()).isEqualTo("it is CRITICAL");
  }

  @Test
  void aBlockerUnderTheTokenEndsTheAttemptAtOnce() {
    var assignment = claimed(given.request(1, 1));
    var raised =
        doors.post(
            "/api/v1/attempts/" + assignment.attemptId() + "/blocker",
            Map.of(
                "token",
                assignment.token(),
                "kind",
                "technical",
                "severity",
                "critical",
                "text",
                "the compiler is gone"),
            Doors.runnerOf(assignment));
    assertThat(raised.status()).isEqualTo(200);
    var completed = scheduler.hearsCompletionOf(assignment.request().request());
    assertThat(completed.outcome()).isEqualTo(Outcome.BLOCKED);
    assertThat(completed.report().blocker().text()).isEqualTo("the compiler is gone");
  }

  @Test
  void progressIsToldAndFindingsAreListedUnderTheSecretOnly() {
    var assignment = claimed(given.request(1, 1));
    doors.post(
        "/api/v1/attempts/" + assignment.attemptId() + "/progress",
        new Progress(assignment.token(), "half way"),
        Doors.runnerOf(assignment));
    scheduler.hears(
        AttemptProgressed.class,
        event ->
            event.request().equals(assignment.request().request())
                && event.message().equals("half way"));

    doors.post(
        "/api/v1/attempts/" + assignment.attemptId() + "/progress",
        Map.of("message", "said by the agent"),
        "Authorization",
        "Bearer " + assignment.secret());
    scheduler.hears(
        AttemptProgressed.class,
        event ->
            event.request().equals(assignment.request().request())
                && event.message().equals("said by the agent"));

    var finding = new Finding("tests", "they need Redis", List.of("pom.xml"));
    assertThat(doors.post("/api/v1/findings", finding).status()).isEqualTo(401);
    assertThat(
            doors
                .post("/api/v1/findings", finding, "Authorization", "Bearer " + assignment.secret())
                .status())
        .isEqualTo(200);
    var listed = doors.get("/api/v1/findings?session=" + given.session()).json();
    assertThat(listed.at("/items/0/fact").asText()).isEqualTo("they need Redis");
    assertThat(listed.at("/items/0/batch").asText()).isEqualTo(given.batchId(1));
  }
}

package dev.coordinator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.AttemptFenced;
import dev.coordinator.contracts.report.Evidence;
import dev.coordinator.contracts.report.Evidence.CommandRun;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.Heartbeat;
import dev.coordinator.contracts.runner.HeartbeatAnswer.Order;
import dev.coordinator.contracts.runner.Progress;
import dev.coordinator.contracts.runner.ReportSubmission;
import dev.coordinator.contracts.runner.ReportSubmission.Ending;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Only the runner renews and ends an attempt, because only then its evidence is the runner's. */
@RunningGateway
class RunnerKeyIT {
  private final ScriptedScheduler scheduler = new ScriptedScheduler();
  private final Doors doors = new Doors();
  private final Given given = Given.aSession();

  @AfterEach
  void close() {
    scheduler.close();
  }

  private Assignment claimed(int batch) {
    scheduler.say(given.request(batch, 1));
    return doors.claim(given.claim("runner-1", 1, 10_000)).getFirst();
  }

  private static Stream<String[]> strangers(Assignment assignment, Assignment other) {
    return Stream.of(
        new String[0],
        bearer(assignment.secret()),
        bearer(other.runnerKey()),
        bearer(other.secret()),
        bearer(assignment.attemptId() + "."),
        bearer(""));
  }

  private static String[] bearer(String shown) {
    return new String[] {"Authorization", "Bearer " + shown};
  }

  @Test
  void anAgentCannotReportForItself() {
    var assignment = claimed(1);
    var other = claimed(2);
    var path = "/api/v1/attempts/" + assignment.attemptId();
    var token = assignment.token();
    var invented =
        new ReportSubmission(token, Ending.REPORTED, null, Report.of("invented"), evidence());
    try (var hearts = new Hearts()) {
      hearts.of(assignment);
      strangers(assignment, other)
          .forEach(stranger -> {
            refused(doors.post(path + "/report", invented, stranger));
            refused(doors.post(path + "/heartbeat", new Heartbeat(token, 10, 0), stranger));
            refused(doors.post(path + "/progress", new Progress(token, "invented"), stranger));
            refused(doors.post(path + "/blocker", blocker(token), stranger));
          });
    }

    assertThat(doors.alive(assignment).order()).isEqualTo(Order.CONTINUE);
    assertThat(doors.report(assignment, Given.report(token, "true")).status()).isEqualTo(200);
    var request = assignment.request().request();
    var completed = scheduler.hearsCompletionOf(request);
    assertThat(completed.report().summary()).isEqualTo("true");
    assertThat(completed.evidence()).isNull();

    // an attempt is fenced once only, so that this would not be told if a forged report had been
    doors.report(assignment, Given.report(token, "true but late"));
    assertThat(scheduler.hears(AttemptFenced.class, is -> is.request().equals(request)).summary())
        .isEqualTo("true but late");
  }

  private static void refused(Doors.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(403);
    assertThat(answer.type()).startsWith("application/problem+json");
  }

  private static Map<String, Object> blocker(long token) {
    return Map.of("token", token, "kind", "technical", "severity", "critical", "text", "invented");
  }

  private static Evidence evidence() {
    var none = List.<String>of();
    var passed = List.of(new CommandRun("./mvnw verify", 0, 1, "all is well"));
    return new Evidence(
        0, false, 1, null, "c0ffee", null, none, none, none, none, none, passed, "", false);
  }

  @Test
  void theRunnersKeyIsNotTheAgentsSecret() {
    var assignment = claimed(1);
    var path = "/api/v1/attempts/" + assignment.attemptId() + "/progress";
    var said = Map.of("message", "said by the agent");
    assertThat(doors.post(path, said, bearer(assignment.runnerKey())).status()).isEqualTo(403);
    assertThat(doors.post(path, said, bearer(assignment.secret())).status()).isEqualTo(200);
  }

  @Test
  void aClaimThatIsRepeatedGetsTheSameKeys() {
    scheduler.say(given.request(1, 1));
    var claim = given.claim("runner-1", 1, 10_000);
    var first = doors.claim(claim);
    assertThat(first).extracting(Assignment::runnerKey).doesNotContainNull();
    assertThat(doors.claim(claim)).isEqualTo(first);
  }

  @Test
  void aHeartbeatOfAStrangerInTheSameMomentCostsTheRunnerNothing() {
    var assignment = claimed(1);
    var path = "/api/v1/attempts/" + assignment.attemptId() + "/heartbeat";
    var beat = Doors.text(new Heartbeat(assignment.token(), 10, 0));
    var rightful = doors.postLater(path, beat, Doors.runnerOf(assignment));
    var strange = doors.postLater(path, beat, bearer(assignment.secret()));
    assertThat(List.of(rightful.join().status(), strange.join().status()))
        .containsExactly(200, 403);
  }
}

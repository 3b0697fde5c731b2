package dev.coordinator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.contracts.report.Report.Finding;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.ReportSubmission;
import dev.coordinator.contracts.runner.ReportSubmission.Ending;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * However large a report is, it is stored whole, or refused with a problem and stored not at all.
 */
@RunningGateway
class LargeReportIT {
  private final ScriptedScheduler scheduler = new ScriptedScheduler();
  private final Doors doors = new Doors();
  private final Hearts hearts = new Hearts();
  private final Given given = Given.aSession();

  @AfterEach
  void close() {
    hearts.close();
    scheduler.close();
  }

  private Assignment atWork() {
    scheduler.say(given.request(1, 1));
    return hearts.of(doors.claim(given.claim("runner-1", 1, 10_000)).getFirst());
  }

  private Doors.Answer reports(Assignment running, Report report) {
    return doors.report(
        running, new ReportSubmission(running.token(), Ending.REPORTED, null, report, null));
  }

  private static Report findings(int many, int letters) {
    var found =
        IntStream.range(0, many)
            .mapToObj(i -> new Finding("t", i + "x".repeat(letters), List.of()))
            .toList();
    return new Report("done", null, null, found, null, null, null);
  }

  private boolean isOurs(BatchCompleted completed) {
    return completed.session().equals(given.session());
  }

  @Test
  void aReportOfOnePointTwoMegabytesReachesTheSchedulerWordForWord() {
    var report = findings(100, 12_000);
    assertThat(reports(atWork(), report).status()).isEqualTo(200);
    assertThat(scheduler.hears(BatchCompleted.class, this::isOurs).report()).isEqualTo(report);
  }

  @Test
  void aSummaryBeyondAMillionLettersIsRefusedWithItsField() {
    var running = atWork();
    var answer = reports(running, Report.of("x".repeat(1_200_000)));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("report/summary");
    assertThat(answer.json().at("/errors/0/fix").asText()).isEqualTo("Shorten it");
    isStillAtWork(running);
  }

  @Test
  void aBodyBeyondTheLimitIsRefusedAsTooLarge() {
    var running = atWork();
    var answer = reports(running, findings(100, 24_000));
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.type()).startsWith("application/problem+json");
    assertThat(answer.json().path("detail").asText()).contains("2097152");
    isStillAtWork(running);
  }

  private void isStillAtWork(Assignment running) {
    assertThat(scheduler.heard(BatchCompleted.class, this::isOurs)).isEmpty();
    assertThat(doors.get("/api/v1/findings?session=" + given.session()).json().at("/items"))
        .isEmpty();
    assertThat(reports(running, findings(1, 10)).status()).isEqualTo(200);
    assertThat(scheduler.hears(BatchCompleted.class, this::isOurs).report().findings()).hasSize(1);
  }
}

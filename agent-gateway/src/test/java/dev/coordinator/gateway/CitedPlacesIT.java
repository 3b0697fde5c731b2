package dev.coordinator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.contracts.report.Report.Change;
import dev.coordinator.contracts.report.Report.Finding;
import dev.coordinator.contracts.report.Report.IntegrationPoint;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.ReportSubmission;
import dev.coordinator.contracts.runner.ReportSubmission.Ending;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can be no place of a repository is cited to nobody: refused with its field, not stored. */
@RunningGateway
class CitedPlacesIT {
  private static final List<String> FAULTS =
      List.of("../etc/passwd:1", "/etc/passwd", "app/../../x", "a.py:0", "a.py:9-3", "C:\\x.py");

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

  private static void isRefused(Doors.Answer answer, String field) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.type()).startsWith("application/problem+json");
    assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(field);
    assertThat(answer.json().at("/errors/0/fix").asText()).contains("app/auth.py:12-40");
  }

  private int stored() {
    return doors.get("/api/v1/findings?session=" + given.session()).json().path("items").size();
  }

  @Test
  void aFindingThatCitesOneIsRefusedAndNothingIsStored() {
    var secret = "Bearer " + atWork().secret();
    for (var fault : FAULTS) {
      var finding = Map.of("topic", "t", "fact", "f", "refs", List.of("a.py:1", fault));
      isRefused(doors.post("/api/v1/findings", finding, "Authorization", secret), "refs/1");
    }
    assertThat(stored()).isZero();
  }

  @Test
  void anAnswerThatCitesOneIsRefusedAndTheQuestionStaysOpen() {
    var asker = new Asker(doors, atWork());
    var question = asker.asks("Where are the tokens stored?").path("question").asText();
    for (var fault : FAULTS) {
      isRefused(asker.answers(question, "there", fault), "refs/0");
    }
    assertThat(stored()).isZero();
    assertThat(asker.asks("Where are the tokens stored?").path("outcome").asText())
        .isEqualTo("research");
  }

  @Test
  void aReportThatCitesOneIsRefusedAndAGoodOneIsTakenAfterIt() {
    var running = atWork();
    var fine = new Finding("t", "f", List.of("a.py:1", "RFC 7231", "https://example.org/"));
    isRefused(reports(running, change("/etc/passwd", null)), "report/changes/0/file");
    isRefused(reports(running, change("a.py", "0")), "report/changes/0/lines");
    isRefused(reports(running, findings(fine, cites("../x:1"))), "report/findings/1/refs/0");
    isRefused(reports(running, point("../api.yaml")), "report/integrationPoints/0/file");
    assertThat(stored()).isZero();
    assertThat(scheduler.heard(BatchCompleted.class, this::isOurs)).isEmpty();

    assertThat(reports(running, findings(fine)).status()).isEqualTo(200);
    assertThat(stored()).isEqualTo(1);
    scheduler.hears(BatchCompleted.class, this::isOurs);
  }

  @Test
  void onlySoManyMistakesAreNamed() {
    var all = Collections.nCopies(2_000, cites("/x")).toArray(Finding[]::new);
    assertThat(reports(atWork(), findings(all)).json().path("errors")).hasSize(100);
  }

  private boolean isOurs(BatchCompleted completed) {
    return completed.session().equals(given.session());
  }

  private Doors.Answer reports(Assignment running, Report report) {
    return doors.report(
        running, new ReportSubmission(running.token(), Ending.REPORTED, null, report, null));
  }

  private static Finding cites(String ref) {
    return new Finding("t", "f", List.of(ref));
  }

  private static Report findings(Finding... found) {
    return new Report("s", null, null, List.of(found), null, null, null);
  }

  private static Report change(String file, String lines) {
    var change = new Change(file, lines, "what");
    return new Report("s", List.of(change), null, null, null, null, null);
  }

  private static Report point(String file) {
    var point = new IntegrationPoint("api", null, file, null);
    return new Report("s", null, null, null, List.of(point), null, null);
  }
}

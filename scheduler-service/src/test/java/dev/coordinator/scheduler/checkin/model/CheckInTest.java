package dev.coordinator.scheduler.checkin.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.Verdict;
import dev.coordinator.contracts.event.Verdict.Outcome;
import dev.coordinator.contracts.event.Verdict.Result;
import dev.coordinator.contracts.feature.Acceptance;
import dev.coordinator.contracts.feature.Policy.EvidenceSource;
import dev.coordinator.contracts.report.Evidence;
import dev.coordinator.contracts.report.Evidence.CommandRun;
import dev.coordinator.contracts.report.Report;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckInTest {
  private static final List<Acceptance> ASKED =
      List.of(Acceptance.command("test -d api"), Acceptance.judgement("It is fast"));

  @Test
  void workWithACommitInScopeAndEveryCommandGreenIsAccepted() {
    var verdict = onEvidence(evidence(0, false, "abc", List.of("api/a.py"), List.of(), ran(0)));
    assertThat(verdict.outcome()).isEqualTo(Outcome.ACCEPTED);
  }

  @Test
  void whatNoCommandShowsHoldsNothingUpAndIsListedAsNotShown() {
    var verdict = onEvidence(evidence(0, false, "abc", List.of("api/a.py"), List.of(), ran(0)));
    assertThat(verdict.lines())
        .filteredOn(line -> line.result() == Result.NOT_SHOWN)
        .extracting(Verdict.Line::criterion)
        .containsExactly("state: It is fast");
  }

  @Test
  void doneWithoutACommitIsNotDone() {
    assertThat(failing(evidence(0, false, null, List.of(), List.of(), ran(0))))
        .containsExactly("a commit with at least one changed file in scope");
  }

  @Test
  void anAgentThatFailsIsNotAccepted() {
    assertThat(failing(evidence(1, false, "abc", List.of("api/a.py"), List.of(), ran(0))))
        .containsExactly("the agent's command exits 0");
  }

  @Test
  void workOutsideTheScopeIsNotAccepted() {
    assertThat(failing(evidence(0, false, "abc", List.of("api/a.py"), List.of("web/x.ts"), ran(0))))
        .containsExactly("nothing changed outside the scope");
  }

  @Test
  void workBeyondOneHundredAndFiftyPercentIsNotAccepted() {
    assertThat(failing(evidence(null, true, "abc", List.of("api/a.py"), List.of(), ran(0))))
        .containsExactly("the agent's command exits 0", "within 150 % of the estimate");
  }

  @Test
  void anAcceptanceCommandThatFailsOrDidNotRunIsNotAccepted() {
    assertThat(failing(evidence(0, false, "abc", List.of("api/a.py"), List.of(), ran(1))))
        .containsExactly("run: test -d api");
    assertThat(failing(evidence(0, false, "abc", List.of("api/a.py"), List.of(), ran(null))))
        .containsExactly("run: test -d api");
    assertThat(failing(evidence(0, false, "abc", List.of("api/a.py"), List.of(), List.of())))
        .containsExactly("run: test -d api");
  }

  @Test
  void wordsAreNoEvidenceUnlessThePolicySaysSo() {
    var words = completion(Report.of("done"), null);
    assertThat(CheckIn.ofWork(ASKED, EvidenceSource.RUNNER, words).outcome())
        .isEqualTo(Outcome.STOP);
    assertThat(CheckIn.ofWork(ASKED, EvidenceSource.AGENT, words).outcome())
        .isEqualTo(Outcome.ACCEPTED);
    assertThat(CheckIn.ofWork(ASKED, EvidenceSource.AGENT, words).lines())
        .filteredOn(line -> line.result() == Result.NOT_SHOWN)
        .hasSize(2);
  }

  @Test
  void aPreparationOrIntegrationNeedsItsCommitAndItsBranch() {
    assertThat(ofSystem(tip("abc", "coordinator/feature"))).isEqualTo(Outcome.ACCEPTED);
    assertThat(ofSystem(tip(null, "coordinator/feature"))).isEqualTo(Outcome.STOP);
    assertThat(ofSystem(tip("abc", null))).isEqualTo(Outcome.STOP);
    assertThat(ofSystem(null)).isEqualTo(Outcome.STOP);
  }

  private static Outcome ofSystem(Evidence evidence) {
    return CheckIn.ofSystem(completion(null, evidence)).outcome();
  }

  private static Evidence tip(String commit, String branch) {
    return new Evidence(
        null, false, 0, null, commit, branch, List.of(), List.of(), List.of(), List.of(), List.of(),
        List.of(), "", false);
  }

  private static Verdict onEvidence(Evidence evidence) {
    return CheckIn.ofWork(ASKED, EvidenceSource.RUNNER, completion(null, evidence));
  }

  private static List<String> failing(Evidence evidence) {
    var verdict = onEvidence(evidence);
    assertThat(verdict.outcome()).isEqualTo(Outcome.STOP);
    return verdict.lines().stream()
        .filter(line -> line.result() == Result.FAILS)
        .map(Verdict.Line::criterion)
        .toList();
  }

  private static BatchCompleted completion(Report report, Evidence evidence) {
    return new BatchCompleted(
        "s",
        "s/b/1",
        "b",
        BatchCompleted.Outcome.REPORTED,
        1,
        1,
        1,
        "a",
        "r",
        null,
        null,
        report,
        evidence);
  }

  private static List<CommandRun> ran(Integer exitCode) {
    return List.of(new CommandRun("test -d api", exitCode, 5, ""));
  }

  private static Evidence evidence(
      Integer exit,
      boolean overran,
      String commit,
      List<String> changed,
      List<String> outside,
      List<CommandRun> commands) {
    return new Evidence(
        exit, overran, 1000, "base", commit, null, changed, outside, List.of(), List.of(),
        List.of(), commands, "", false);
  }
}

package dev.coordinator.scheduler.checkin.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.brief.Brief;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.Verdict;
import dev.coordinator.contracts.event.Verdict.Outcome;
import dev.coordinator.contracts.event.Verdict.Result;
import dev.coordinator.contracts.feature.Acceptance;
import dev.coordinator.contracts.feature.Policy.EvidenceSource;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.contracts.report.Blocker.Kind;
import dev.coordinator.contracts.report.Blocker.Severity;
import dev.coordinator.contracts.report.Evidence;
import dev.coordinator.contracts.report.Evidence.CommandRun;
import dev.coordinator.contracts.report.Report;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckInTest {
  private static final List<Acceptance> ASKED =
      List.of(Acceptance.command("test -d api"), Acceptance.judgement("It is fast"));

  /** M49, M50: each finished batch is judged, and what holds goes on. */
  @Test
  void workWithACommitInScopeAndEveryCommandGreenIsAccepted() {
    var verdict = onEvidence(evidence(0, false, "abc", List.of("api/a.py"), List.of(), ran(0)));
    assertThat(verdict.outcome()).isEqualTo(Outcome.ACCEPTED);
  }

  /** M53, M54, M55, M57, M83: the checklist, as far as no command shows it. */
  @Test
  void whatNoCommandShowsHoldsNothingUpAndIsListedAsNotShown() {
    var verdict = onEvidence(evidence(0, false, "abc", List.of("api/a.py"), List.of(), ran(0)));
    assertThat(verdict.lines())
        .filteredOn(line -> line.result() == Result.NOT_SHOWN)
        .extracting(Verdict.Line::criterion)
        .containsExactly(
            "state: It is fast",
            "the deliverables match the brief",
            "code quality: types, tests, no obvious bugs",
            "the integration points are documented",
            "others are told what they need to know");
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

  /** M56, M59, M84: no scope creep, no output off the scope. */
  @Test
  void workOutsideTheScopeIsNotAccepted() {
    assertThat(failing(evidence(0, false, "abc", List.of("api/a.py"), List.of("web/x.ts"), ran(0))))
        .containsExactly("nothing changed outside the scope");
  }

  /** M58: exceeded by more than half. */
  @Test
  void workBeyondOneHundredAndFiftyPercentIsNotAccepted() {
    assertThat(failing(evidence(null, true, "abc", List.of("api/a.py"), List.of(), ran(0))))
        .containsExactly("the agent's command exits 0", "within 150 % of the estimate");
  }

  /** M51: a quick fix goes first. */
  @Test
  void committedWorkOfWhichOnlyACommandFailsOrDidNotRunIsToBeMended() {
    for (var commands : List.of(ran(1), ran(null), List.<CommandRun>of())) {
      var evidence = evidence(0, false, "abc", List.of("api/a.py"), List.of(), commands);
      assertThat(onEvidence(evidence).outcome()).isEqualTo(Outcome.FIX);
      assertThat(failures(onEvidence(evidence))).containsExactly("run: test -d api");
    }
  }

  /** M52: then it stops, and a person looks. */
  @Test
  void whatWasMendedAsOftenAsItMayBeIsStopped() {
    var evidence = evidence(0, false, "abc", List.of("api/a.py"), List.of(), ran(1));
    assertThat(
            CheckIn.ofWork(asked(EvidenceSource.RUNNER, 0), completion(null, evidence)).outcome())
        .isEqualTo(Outcome.STOP);
  }

  @Test
  void aFailingCommandMendsNothingThatIsWrongBesides() {
    assertThat(failing(evidence(0, false, "abc", List.of("api/a.py"), List.of("x"), ran(1))))
        .containsExactly("nothing changed outside the scope", "run: test -d api");
  }

  /** M61: a dependency that was discovered, as far as the work went on. */
  @Test
  void aMinorBlockerRidesOnAndIsListed() {
    var blocker = new Blocker(Kind.DEPENDENCY, Severity.MINOR, "no GET /users/{id}", null);
    var report = new Report("", null, null, null, null, null, blocker);
    var verdict =
        CheckIn.ofWork(
            asked(EvidenceSource.RUNNER, 2),
            completion(report, evidence(0, false, "a", List.of("api/a"), List.of(), ran(0))));
    assertThat(verdict.outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(verdict.lines())
        .contains(
            new Verdict.Line(
                "nothing blocks the work",
                Result.NOT_SHOWN,
                "minor, dependency: no GET /users/{id}"));
  }

  /** M55. */
  @Test
  void integrationPointsHoldOnceTheirAgentDescribesEachOfThem() {
    var point = new Report.IntegrationPoint("contract", "http", null, "GET /users/{id}");
    var report = new Report("", null, null, null, List.of(point), null, null);
    assertThat(
            CheckIn.ofWork(
                    asked(EvidenceSource.RUNNER, 2),
                    completion(
                        report, evidence(0, false, "a", List.of("api/a"), List.of(), ran(0))))
                .lines())
        .contains(
            new Verdict.Line("the integration points are documented", Result.HOLDS, "contract"));
  }

  @Test
  void wordsAreNoEvidenceUnlessThePolicySaysSo() {
    var words = completion(Report.of("done"), null);
    assertThat(CheckIn.ofWork(asked(EvidenceSource.RUNNER, 2), words).outcome())
        .isEqualTo(Outcome.STOP);
    var believed = CheckIn.ofWork(withoutRepository(), words);
    assertThat(believed.outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(unverified(believed)).containsExactly("run: test -d api", "state: It is fast");
  }

  /** I10: where there is a repository, what is not there to be joined is not done. */
  @Test
  void anAgentThatIsBelievedIsNotDoneWithoutACommitInScopeEither() {
    assertThat(believing(evidence(0, false, null, List.of(), List.of(), ran(0))))
        .containsExactly("a commit with at least one changed file in scope");
    assertThat(believing(evidence(0, false, "abc", List.of(), List.of(), ran(0))))
        .containsExactly("a commit with at least one changed file in scope");
    assertThat(believing(null)).containsExactly("a commit with at least one changed file in scope");
  }

  /** M58, M59: red flags that the runner saw are none that the agent could talk away. */
  @Test
  void whatTheRunnerSawCountsAgainstAnAgentThatIsBelieved() {
    var changed = List.of("api/a.py");
    assertThat(believing(evidence(0, false, "abc", changed, List.of("web/x.ts"), ran(0))))
        .containsExactly("nothing changed outside the scope");
    assertThat(believing(evidence(0, true, "abc", changed, List.of(), ran(0))))
        .containsExactly("within 150 % of the estimate");
    assertThat(believing(evidence(3, false, "abc", changed, List.of(), ran(0))))
        .containsExactly("the agent ends well");
  }

  @Test
  void whatOnlyTheAgentSaysIsMarkedAsUnverified() {
    var done = evidence(0, false, "abc", List.of("api/a.py"), List.of(), List.of());
    var verdict = CheckIn.ofWork(asked(EvidenceSource.AGENT, 2), completion(null, done));
    assertThat(verdict.outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(unverified(verdict))
        .containsExactly("what it reports as done", "run: test -d api", "state: It is fast");
    var elsewhere = evidence(0, false, null, List.of(), List.of(), List.of());
    var free = CheckIn.ofWork(withoutRepository(), completion(null, elsewhere));
    assertThat(free.outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(unverified(free)).contains("what it reports as done");
  }

  private static List<String> believing(Evidence evidence) {
    var verdict =
        CheckIn.ofWork(asked(EvidenceSource.AGENT, 2), completion(Report.of("done"), evidence));
    assertThat(verdict.outcome()).isEqualTo(Outcome.STOP);
    return failures(verdict);
  }

  private static CheckIn.Asked withoutRepository() {
    return new CheckIn.Asked(
        asked(EvidenceSource.AGENT, 2).brief(), EvidenceSource.AGENT, 2, false, false);
  }

  private static List<String> unverified(Verdict verdict) {
    return verdict.lines().stream()
        .filter(line -> line.result() == Result.NOT_SHOWN)
        .filter(line -> line.seen().startsWith("unverified"))
        .map(Verdict.Line::criterion)
        .toList();
  }

  @Test
  void aPreparationOrIntegrationNeedsItsCommitAndItsBranch() {
    assertThat(ofSystem(tip("abc", "coordinator/feature"))).isEqualTo(Outcome.ACCEPTED);
    assertThat(ofSystem(tip(null, "coordinator/feature"))).isEqualTo(Outcome.STOP);
    assertThat(ofSystem(tip("abc", null))).isEqualTo(Outcome.STOP);
    assertThat(ofSystem(null)).isEqualTo(Outcome.STOP);
  }

  /** M60: nobody can tell the quality of code that comes without a test and without a command. */
  @Test
  void codeWithoutATestAndWithoutACommandIsARedFlag() {
    assertThat(redFlags("api/a.py", "api/README.md"))
        .containsExactly("no test among the changed files, and no command was run: api/a.py");
    assertThat(redFlags("api/a.py", "tests/test_a.py")).isEmpty();
    assertThat(redFlags("src/A.java", "src/ATest.java")).isEmpty();
    assertThat(redFlags("ui/a.ts", "ui/a.spec.ts")).isEmpty();
    assertThat(redFlags("docs/use.md", "README.md")).isEmpty();
    var checked = evidence(0, false, "abc", List.of("api/a.py"), List.of(), ran(0));
    assertThat(redFlags(onEvidence(checked))).isEmpty();
  }

  @Test
  void whatTheRunnerWantsLookedAtIsARedFlagAndHoldsNothingUp() {
    var seen = evidence(0, false, "abc", List.of("api/a.py"), List.of(), ran(0));
    var verdict = onEvidence(seen.flagging(List.of("main moved")));
    assertThat(verdict.outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(redFlags(verdict)).containsExactly("main moved");
  }

  private static List<String> redFlags(String... changed) {
    return redFlags(onEvidence(evidence(0, false, "abc", List.of(changed), List.of(), List.of())));
  }

  private static List<String> redFlags(Verdict verdict) {
    return verdict.lines().stream()
        .filter(line -> line.criterion().startsWith("red flag"))
        .map(Verdict.Line::seen)
        .toList();
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
    return CheckIn.ofWork(asked(EvidenceSource.RUNNER, 2), completion(null, evidence));
  }

  private static CheckIn.Asked asked(EvidenceSource source, int fixesLeft) {
    var brief =
        new Brief(
            "s",
            "feature",
            "b",
            "a",
            1,
            1,
            "API",
            20,
            "the API",
            List.of("api/**"),
            List.of(),
            List.of("an API"),
            List.of(),
            ASKED,
            List.of(),
            List.of("contract"));
    return new CheckIn.Asked(brief, source, fixesLeft);
  }

  private static List<String> failing(Evidence evidence) {
    var verdict = onEvidence(evidence);
    assertThat(verdict.outcome()).isEqualTo(Outcome.STOP);
    return failures(verdict);
  }

  private static List<String> failures(Verdict verdict) {
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

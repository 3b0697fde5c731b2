package dev.coordinator.cli.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.runner.ReportSubmission.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnersGoOnIT {
  @TempDir Path temporary;
  private GitFixture shop;

  @BeforeEach
  void aRepository() throws IOException {
    shop = GitFixture.at(temporary.resolve("shop"));
  }

  private RunnerFixture runner(String agent, String setup, String push) throws IOException {
    return RunnerFixture.running(shop, temporary.resolve("trees"), agent, setup, push);
  }

  private RunnerFixture runner(String agent) throws IOException {
    return runner(agent, null, null);
  }

  @Test
  void theAgentGetsItsBriefAndTheKeyOfThisAttemptOnly() throws IOException {
    var agent =
        "cat > src/brief.md; cp \"$COORDINATOR_BRIEF\" src/brief.json; env > src/env.txt;"
            + " case $COORDINATOR_BRIEF in \"$PWD\"/*) echo inside > src/inside;; esac";
    try (var runner = runner(agent)) {
      var given = runner.give();
      String commit = runner.report().evidence().commit();

      assertThat(shop.show(commit, "src/brief.md")).contains("A search").contains("`src/**`");
      assertThat(shop.show(commit, "src/brief.json"))
          .contains("\"batch\":\"backend-agent-batch-1\"");
      assertThat(shop.show(commit, "src/env.txt"))
          .contains("COORDINATOR_URL=" + runner.gateway.url())
          .contains("COORDINATOR_TOKEN=secret-of-attempt")
          .contains("COORDINATOR_SESSION=" + given.request().session())
          .contains("COORDINATOR_ATTEMPT=" + given.attemptId());
      assertThat(shop.files(commit)).doesNotContain("src/inside");
    }
  }

  @Test
  void theAgentFindsTheVerbsByWhichItAsksAndTells() throws IOException {
    var agent = "cat > src/brief.md; coordinator ask --help > src/help; command -v coordinator";
    try (var runner = runner(agent)) {
      runner.give();
      var report = runner.report();
      String commit = report.evidence().commit();

      assertThat(report.evidence().exitCode()).isZero();
      assertThat(shop.show(commit, "src/brief.md")).contains("coordinator ask 'QUESTION'");
      assertThat(shop.show(commit, "src/help")).contains("QUESTION");
    }
  }

  @Test
  void theRunnersKeyIsShownToTheServerAndReachesNoCommandAndNoLog() throws IOException {
    var key = RunnerFixture.RUNNER_KEY;
    // the brackets keep the command itself, which lies in the brief, from being found
    var look = "{ env; cat \"$PWD\"/../*; } | grep -aq 'key-of-[t]he-runner'";
    var agent = "env > src/env.txt; " + look + " && echo found > src/found; echo said; sleep 2";
    try (var runner = runner(agent)) {
      runner.accepting("! { " + look + "; }");
      runner.give();
      var report = runner.report();

      assertThat(shop.show(report.evidence().commit(), "src/env.txt"))
          .contains("COORDINATOR_TOKEN=secret-of-attempt")
          .doesNotContain(key);
      assertThat(shop.files(report.evidence().commit())).doesNotContain("src/found");
      assertThat(report.evidence().commands()).extracting("exitCode").containsExactly(0);
      assertThat(report.toString()).doesNotContain(key);
      assertThat(runner.told.toString(UTF_8)).doesNotContain(key);
      assertThat(runner.gateway.shown)
          .containsExactlyInAnyOrder(
              "heartbeat Bearer " + key,
              "progress Bearer " + key,
              "log Bearer " + key,
              "citations Bearer " + key,
              "report Bearer " + key);
    }
  }

  @Test
  void theAgentsOwnCommitsNeedNoConfiguration() throws IOException {
    var agent = "echo x > src/x; git add -A; git commit -qm x; git log -1 --format=%an > src/who";
    try (var runner = runner(agent)) {
      runner.give();

      assertThat(shop.show(runner.report().evidence().commit(), "src/who"))
          .isEqualTo("backend-agent");
    }
  }

  @Test
  void anAgentThatRemovesItsTreesGitFindsNoOtherRepository() throws IOException {
    var around = GitFixture.at(temporary.resolve("home"));
    try (var runner =
        RunnerFixture.running(
            shop,
            around.folder().resolve("trees"),
            "rm .git; git rev-parse 2>&1; echo x > src/x")) {
      runner.give();
      var evidence = runner.report().evidence();

      assertThat(evidence.outputTail()).contains("not a git repository");
      assertThat(evidence.changedFiles()).containsExactly("src/x");
    }
  }

  @Test
  void whatTheSetupLeavesIsNotTheAgentsWork() throws IOException {
    var setup = "echo lock >> README.md; echo gen > src/gen.txt; echo x > outside.txt";
    try (var runner = runner("cat src/gen.txt > src/made.txt", setup, null)) {
      runner.accepting("cmp src/gen.txt src/made.txt");
      runner.give();
      var evidence = runner.report().evidence();

      assertThat(evidence.changedFiles()).containsExactly("src/made.txt");
      assertThat(evidence.outsideScope()).isEmpty();
      assertThat(evidence.flagged()).isEmpty();
      assertThat(evidence.commands()).extracting("exitCode").containsExactly(0);
    }
  }

  @Test
  void aSetupThatFailsIsTheRunnersTrouble() throws IOException {
    try (var runner = runner("true", "echo no network; exit 4", null)) {
      runner.give();
      var report = runner.report();

      assertThat(report.ending()).isEqualTo(Ending.FAILED);
      assertThat(report.reason()).contains("setup").contains("4").contains("no network");
    }
  }

  @Test
  void aSetupThatTheAgentBrokeFailsEveryAcceptanceCommand() throws IOException {
    try (var runner =
        runner(
            "echo 'exit 9' > src/setup.sh",
            "sh src/setup.sh || [ $? = 2 ] || [ $? = 127 ]",
            null)) {
      runner.accepting("true");
      runner.give();

      assertThat(runner.report().evidence().commands())
          .singleElement()
          .satisfies(run -> assertThat(run.exitCode()).isNotZero())
          .satisfies(run -> assertThat(run.outputTail()).startsWith("setup failed"));
    }
  }

  @Test
  void aBlockerEndsTheAttemptAndKeepsThePartialWork() throws IOException {
    var agent =
        "echo x > src/x; echo '{\"summary\":\"stuck\",\"blocker\":{\"kind\":\"dependency\","
            + "\"severity\":\"moderate\",\"text\":\"no model yet\"}}'";
    try (var runner = runner(agent)) {
      runner.accepting("true");
      var given = runner.give();
      var report = runner.report();

      assertThat(report.ending()).isEqualTo(Ending.BLOCKED);
      assertThat(report.reason()).isEqualTo("no model yet");
      assertThat(report.evidence().commit()).isEqualTo(shop.git("rev-parse", given.ref()));
      assertThat(report.evidence().commands()).isEmpty();
    }
  }

  @Test
  void aReportIsRepeatedUntilItIsAnswered() throws Exception {
    try (var runner = runner("echo x > src/x")) {
      runner.gateway.reportStatus.set(503);
      runner.give();
      var first = runner.report();
      runner.gateway.reportStatus.set(200);
      var second = runner.report();

      assertThat(second).isEqualTo(first);
      assertThat(runner.gateway.reports.poll(1, TimeUnit.SECONDS)).isNull();
    }
  }

  /** Because the work must not be lost for what its agent says of it. */
  @Test
  void aReportThatIsRefusedIsToldAgainWithTheEvidenceAndWithoutItsWords() throws Exception {
    try (var runner = runner("echo x > src/x; echo '{\"summary\":\"well done\"}'")) {
      runner.gateway.reportStatus.set(413);
      runner.give();
      var first = runner.report();
      runner.gateway.reportStatus.set(200);
      var second = runner.report();

      assertThat(second.ending()).isEqualTo(Ending.REPORTED);
      assertThat(second.evidence()).isEqualTo(first.evidence());
      assertThat(second.evidence().commit()).isNotNull();
      assertThat(second.report().summary())
          .startsWith("The server refused the report of this attempt: ")
          .endsWith("It began: well done");
    }
  }

  @Test
  void whatIsRefusedWithoutItsWordsTooIsToldAsTheRunnersTrouble() throws Exception {
    try (var runner = runner("echo x > src/x")) {
      runner.gateway.reportStatus.set(400);
      runner.give();
      runner.report();
      runner.report();
      runner.gateway.reportStatus.set(200);
      var last = runner.report();

      assertThat(last.ending()).isEqualTo(Ending.FAILED);
      assertThat(last.reason()).contains("400");
    }
  }

  @Test
  void aRunnerSurvivesAGatewayThatGoesAndComesBack() throws Exception {
    try (var runner =
        runner(
            "echo ready; while [ ! -e '" + temporary.resolve("go") + "' ]; do sleep .05; done")) {
      runner.give();
      runner.said("ready");
      runner.gateway.down = true;
      Files.createFile(temporary.resolve("go"));
      runner.gateway.heartbeats.clear();
      for (int i = 0; i < 5; i++) {
        assertThat(runner.gateway.heartbeats.poll(10, TimeUnit.SECONDS)).isNotNull();
      }
      assertThat(runner.gateway.reports).isEmpty();
      runner.gateway.down = false;

      assertThat(runner.report().ending()).isEqualTo(Ending.REPORTED);
      runner.givePreparation("HEAD");
      assertThat(runner.report().evidence().branch()).isEqualTo("coordinator/shop-search");
    }
  }

  @Test
  void workIsPushedBeforeItIsReportedAndAnotherCloneGoesOn() throws IOException {
    var bare = temporary.resolve("bare.git");
    shop.git("clone", "-q", "--bare", shop.folder().toString(), bare.toString());
    shop.git("remote", "add", "origin", bare.toString());
    String commit;
    String clone;
    try (var runner = runner("echo x > src/x", null, "origin")) {
      var given = runner.give();
      commit = runner.report().evidence().commit();
      clone = runner.gateway.claims.getFirst().cloneId();
      assertThat(new GitFixture(bare).git("rev-parse", given.ref())).isEqualTo(commit);
    }
    new GitFixture(temporary).git("clone", "-q", bare.toString(), "second");
    var second = new GitFixture(temporary.resolve("second"));
    var refs = second.git("for-each-ref");
    try (var runner =
        RunnerFixture.running(
            second, temporary.resolve("trees"), "cp src/x src/y", null, "origin")) {
      runner.give(commit);

      assertThat(runner.report().evidence().changedFiles()).containsExactly("src/y");
      assertThat(runner.gateway.claims.getFirst().cloneId()).isEqualTo(clone);
    }
    try (var alone = runner("true", null, null)) {
      alone.give();
      alone.report();
      assertThat(alone.gateway.claims.getFirst().cloneId()).isNotEqualTo(clone);
    }
    assertThat(second.git("for-each-ref", "refs/heads", "refs/remotes", "refs/tags"))
        .isEqualTo(refs);
  }

  @Test
  void aPushThatFailsIsSaid() throws IOException {
    try (var runner = runner("echo x > src/x", null, "nowhere")) {
      runner.give();
      var report = runner.report();

      assertThat(report.ending()).isEqualTo(Ending.FAILED);
      assertThat(report.reason()).contains("git push").contains("nowhere");
    }
  }

  @Test
  void workWithoutARepositoryRunsInAnEmptyFolder() throws IOException {
    var agent = "ls -A; cat >/dev/null; echo '{\"summary\":\"thought about it\"}'";
    try (var runner = RunnerFixture.running(null, temporary.resolve("trees"), agent)) {
      runner.giveWithoutRepository();
      var report = runner.report();

      assertThat(report.ending()).isEqualTo(Ending.REPORTED);
      assertThat(report.report().summary()).isEqualTo("thought about it");
      assertThat(report.evidence().exitCode()).isZero();
      assertThat(report.evidence().commit()).isNull();
      assertThat(runner.gateway.claims).noneMatch(claim -> claim.system());
    }
  }

  @Test
  void workOfAnotherRepositoryIsGivenBack() throws IOException {
    try (var runner = runner("true")) {
      var request = runner.giveWithoutRepository();

      assertThat(request.request().repository()).isEqualTo("shop");
      assertThat(runner.report().reason()).contains("Expected a tree");
    }
  }
}

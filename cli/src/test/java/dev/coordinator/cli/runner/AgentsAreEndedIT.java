package dev.coordinator.cli.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.runner.HeartbeatAnswer.Order;
import dev.coordinator.contracts.runner.ReportSubmission.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AgentsAreEndedIT {
  private static final String HANG = "while :; do sleep 600; done";

  @TempDir Path temporary;
  private GitFixture shop;

  @BeforeEach
  void aRepository() throws IOException {
    shop = GitFixture.at(temporary.resolve("shop"));
  }

  private RunnerFixture runner(String agent) throws IOException {
    return RunnerFixture.running(shop, temporary.resolve("trees"), agent);
  }

  /** The agents of these tests write the ids of processes that they start to a file outside. */
  private String noting(String name) {
    return "> '" + temporary.resolve(name) + "'; ";
  }

  private String until(String name) {
    return "while [ ! -s '" + temporary.resolve(name) + "' ]; do sleep .05; done; ";
  }

  private void assertIsGone(String name) throws Exception {
    long pid = Long.parseLong(Files.readString(temporary.resolve(name)).strip());
    var process = ProcessHandle.of(pid);
    if (process.isPresent()) {
      process.get().onExit().get(5, TimeUnit.SECONDS);
    }
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void anAgentThatHangsIsEndedAtItsLimitAndItsPartialWorkIsKept() throws Exception {
    try (var runner = runner("echo $$ " + noting("pid") + "echo half > src/half.txt; " + HANG)) {
      runner.within(Duration.ofMillis(700)).accepting("true");
      runner.give();
      var report = runner.report();

      assertThat(report.ending()).isEqualTo(Ending.REPORTED);
      var evidence = report.evidence();
      assertThat(evidence.overran()).isTrue();
      assertThat(evidence.exitCode()).isNull();
      assertThat(evidence.elapsedMillis()).isBetween(700L, 3000L);
      assertThat(evidence.changedFiles()).containsExactly("src/half.txt");
      assertThat(evidence.commands()).isEmpty();
      assertIsGone("pid");
    }
  }

  @Test
  void anAgentThatDoesNotListenIsKilled() throws Exception {
    try (var runner = runner("trap '' TERM; echo $$ " + noting("pid") + HANG)) {
      runner.within(Duration.ofMillis(500));
      runner.give();

      assertThat(runner.report().evidence().overran()).isTrue();
      assertIsGone("pid");
    }
  }

  @Test
  void aChildLeftBehindIsEndedWithItsGroupThoughItHoldsTheOutput() throws Exception {
    try (var runner = runner("sleep 600 & echo $! " + noting("child") + "echo x > src/x; exit 0")) {
      runner.give();
      var report = runner.report();

      assertThat(report.evidence().exitCode()).isZero();
      assertThat(report.evidence().changedFiles()).containsExactly("src/x");
      assertIsGone("child");
    }
  }

  @Test
  void aChildThatLeftItsGroupIsEndedToo() throws Exception {
    try (var runner =
        runner(
            "setsid sh -c 'echo $$ " + noting("stray") + "exec sleep 600' & " + until("stray"))) {
      runner.give();

      assertThat(runner.report().evidence().exitCode()).isZero();
      assertIsGone("stray");
    }
  }

  /** Who left its group, its parent and the environment behind still works in the tree. */
  @Test
  void anOrphanWithAnEnvironmentOfItsOwnIsEndedToo() throws Exception {
    var stray = "env -i setsid sh -c 'cd src; echo $$ " + noting("stray") + "exec sleep 600'";
    try (var runner =
        runner("(" + stray + " >/dev/null 2>&1 &); " + until("stray") + "echo x > src/x")) {
      runner.give();

      assertThat(runner.report().evidence().exitCode()).isZero();
      assertIsGone("stray");
    }
  }

  @Test
  void fiftyMegabytesOfOutputAreCutToTheirEnd() throws Exception {
    var agent =
        "echo x > src/x; yes 'a line of chatter that says nothing' | head -c 52428800;"
            + " echo; echo '{\"summary\":\"all done\"}'";
    try (var runner = runner(agent)) {
      runner.give();
      var report = runner.report();

      assertThat(report.report().summary()).isEqualTo("all done");
      assertThat(report.evidence().outputTruncated()).isTrue();
      assertThat(report.evidence().outputTail()).hasSizeLessThanOrEqualTo(4000);
      assertThat(report.evidence().changedFiles()).containsExactly("src/x");
    }
  }

  @Test
  void anAgentIsStoppedWhenTheServerOrdersIt() throws Exception {
    try (var runner = runner("echo $$ " + noting("pid") + "echo x > src/x; echo ready; " + HANG)) {
      var given = runner.give();
      runner.said("ready");
      runner.gateway.order = Order.STOP;
      var report = runner.report();

      assertThat(report.ending()).isEqualTo(Ending.STOPPED);
      assertThat(shop.show(given.ref(), "src/x")).isEqualTo("x");
      assertIsGone("pid");
    }
  }

  @Test
  void anAgentThatHasChangedNothingYetIsStoppedInADrain() throws Exception {
    try (var runner = runner("echo $$ " + noting("pid") + "echo ready; " + HANG)) {
      runner.give();
      runner.said("ready");
      runner.gateway.order = Order.STOP_IF_FRESH;

      assertThat(runner.report().ending()).isEqualTo(Ending.STOPPED);
      assertIsGone("pid");
    }
  }

  @Test
  void anAgentThatHasChangedAFileGoesOnInADrain() throws Exception {
    var go = temporary.resolve("go");
    try (var runner =
        runner("echo x > src/x; echo ready; while [ ! -e '" + go + "' ]; do sleep .05; done")) {
      runner.give();
      runner.said("ready");
      runner.gateway.order = Order.STOP_IF_FRESH;
      runner.gateway.heartbeats.clear();
      for (int i = 0; i < 3; i++) {
        assertThat(runner.gateway.heartbeats.poll(10, TimeUnit.SECONDS)).isNotNull();
      }
      Files.createFile(go);

      assertThat(runner.report().ending()).isEqualTo(Ending.REPORTED);
    }
  }

  @Test
  void heartbeatsTellHowManyFilesGitSees() throws Exception {
    try (var runner = runner("echo x > src/x; echo y > src/y; echo ready; " + HANG)) {
      runner.give();
      runner.said("ready");
      Integer seen = null;
      for (int i = 0; i < 50 && (seen == null || seen != 2); i++) {
        seen = runner.gateway.heartbeats.poll(10, TimeUnit.SECONDS).changedFiles();
      }

      assertThat(seen).isEqualTo(2);
    }
  }

  @Test
  void anAttemptWhoseLeaseIsLostIsEndedAndNotReported() throws Exception {
    try (var runner = runner("echo $$ " + noting("pid") + "echo x > src/x; echo ready; " + HANG)) {
      var lost = runner.give();
      runner.said("ready");
      runner.gateway.heartbeatStatus.set(409);
      assertIsGone("pid");
      runner.stop();

      assertThat(runner.gateway.reports).isEmpty();
      assertThat(shop.show(lost.ref(), "src/x")).isEqualTo("x");
      assertThat(shop.git("worktree", "list").lines()).hasSize(1);
    }
  }

  @Test
  void aRunnerThatIsStoppedGivesItsAttemptBackAndLeavesNothing() throws Exception {
    try (var runner = runner("echo $$ " + noting("pid") + "echo ready; " + HANG)) {
      runner.give();
      runner.said("ready");
      runner.stop();
      var report = runner.report();

      assertThat(report.ending()).isEqualTo(Ending.STOPPED);
      assertThat(report.reason()).isEqualTo("the runner was stopped");
      assertIsGone("pid");
      assertThat(shop.git("worktree", "list").lines()).hasSize(1);
      assertThat(shop.folder().resolve(".git/worktrees")).doesNotExist();
      try (var left = Files.list(runner.trees)) {
        assertThat(left.map(Path::getFileName)).containsExactly(Path.of("lock"));
      }
    }
  }
}

package dev.coordinator.cli.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.brief.Brief;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.feature.Policy.EvidenceSource;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.ReportSubmission.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunnersAreEndedIT {
  @TempDir Path temporary;
  private GitFixture shop;
  private StandInGateway gateway;
  private Process runner;

  @BeforeEach
  void aRunnerWithAnAgentThatHangs() throws Exception {
    shop = GitFixture.at(temporary.resolve("shop"));
    gateway = new StandInGateway();
    runner =
        start(
            "echo half >half.txt; echo $$ > '"
                + pidFile()
                + "'; echo ready; while :; do sleep 600; done");
  }

  private Process start(String agent) throws IOException {
    return RunnerProcess.start(
        temporary.resolve("trees"),
        temporary.resolve("log"),
        "--repository",
        "shop=" + shop.folder(),
        "--agent",
        "backend-agent,other",
        "--command",
        agent,
        "--url",
        gateway.url(),
        "--name",
        "r1",
        "--output",
        "json",
        "--ignore",
        "**/*.tmp");
  }

  private Path pidFile() {
    return temporary.resolve("pid");
  }

  @AfterEach
  void end() throws InterruptedException {
    runner.destroy();
    if (!runner.waitFor(20, TimeUnit.SECONDS)) {
      runner.destroyForcibly();
    }
    gateway.close();
  }

  private ProcessHandle agentAtWork() throws Exception {
    gateway.work.add(assignment());
    assertThat(gateway.progress.poll(30, TimeUnit.SECONDS)).isEqualTo("ready");
    return ProcessHandle.of(Long.parseLong(Files.readString(pidFile()).strip())).orElseThrow();
  }

  private Assignment assignment() {
    String session = RunnerFixture.SESSION;
    var tree = new BatchRequested.Tree(shop.head(), List.of());
    var brief =
        new Brief(
            session,
            "f",
            "b",
            "backend-agent",
            1,
            1,
            "n",
            20,
            "s",
            List.of("**"),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    var request =
        new BatchRequested(
            session,
            session + "/b/1",
            1,
            "b",
            Kind.WORK,
            "backend-agent",
            "f",
            "20261125_140000",
            "shop",
            null,
            1,
            60_000,
            20,
            3,
            EvidenceSource.RUNNER,
            1,
            List.of("**"),
            List.of(),
            tree,
            null,
            brief,
            List.of(),
            null,
            null,
            null);
    var ref = "refs/coordinator/" + session + "/b/1-1";
    return new Assignment("a1", 1, 1, "secret", "runner-key", ref, 200, 30_000, request, brief);
  }

  @Test
  void aRunnerThatIsAskedToEndGivesItsWorkBackAndLeavesNothing() throws Exception {
    var agent = agentAtWork();
    runner.destroy();

    assertThat(runner.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(gateway.reports.poll().ending()).isEqualTo(Ending.STOPPED);
    assertThat(agent.isAlive()).isFalse();
    assertThat(shop.git("worktree", "list").lines()).hasSize(1);
    try (var left = Files.list(temporary.resolve("trees"))) {
      assertThat(left.map(Path::getFileName)).containsExactly(Path.of("lock"));
    }
    assertThat(Files.readAllLines(temporary.resolve("log")))
        .allSatisfy(line -> assertThat(line).startsWith("{\"happening\":\""));
  }

  @Test
  void whatAKilledRunnerLeftIsCleanedUpAtTheNextStart() throws Exception {
    var agent = agentAtWork();
    shop.git("worktree", "add", "-q", temporary.resolve("users-own").toString());
    runner.destroyForcibly().waitFor();
    assertThat(agent.isAlive()).isTrue();
    assertThat(shop.git("worktree", "list").lines()).hasSize(3);

    runner = start("true");
    agent.onExit().get(20, TimeUnit.SECONDS);
    gateway.claims.clear();
    gateway.work.add(assignment());
    assertThat(gateway.reports.poll(20, TimeUnit.SECONDS).ending()).isEqualTo(Ending.REPORTED);

    assertThat(shop.git("worktree", "list").lines()).hasSize(2);
    assertThat(shop.show(assignment().ref() + "-left", "half.txt")).isEqualTo("half");
    assertThat(temporary.resolve("log"))
        .content()
        .contains("\"left over\",\"why\":\"kept at " + assignment().ref() + "-left\"");
    assertThat(temporary.resolve("users-own").resolve("README.md")).exists();
  }

  @Test
  void soIsWhatAnAgentOfItStartedWithAnEnvironmentOfItsOwn() throws Exception {
    runner.destroy();
    assertThat(runner.waitFor(20, TimeUnit.SECONDS)).isTrue();
    var stripped = "echo $$ >\"$0\"; echo half >half.txt; echo ready; exec sleep 600";
    runner = start("exec env -i PATH=\"$PATH\" sh -c '" + stripped + "' '" + pidFile() + "'");
    var stray = agentAtWork();
    runner.destroyForcibly().waitFor();
    assertThat(stray.isAlive()).isTrue();

    runner = start("true");
    stray.onExit().get(20, TimeUnit.SECONDS);
  }

  @Test
  void aSecondRunnerLeavesTheFirstOnesWorkAlone() throws Exception {
    var agent = agentAtWork();
    var second = start("true");
    try {
      gateway.work.add(
          new Assignment(
              "a2",
              1,
              2,
              "secret",
              "runner-key",
              assignment().ref().replace("1-1", "1-2"),
              200,
              30_000,
              assignment().request(),
              assignment().brief()));
      assertThat(gateway.reports.poll(20, TimeUnit.SECONDS).ending()).isEqualTo(Ending.REPORTED);

      assertThat(agent.isAlive()).isTrue();
    } finally {
      second.destroy();
      second.waitFor();
    }
  }
}

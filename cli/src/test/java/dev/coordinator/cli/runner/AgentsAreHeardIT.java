package dev.coordinator.cli.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.cli.runner.profile.Profile;
import dev.coordinator.contracts.runner.ReportSubmission.Ending;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an agent prints reaches the server whole, is understood, and its silence is told. */
@Timeout(60)
class AgentsAreHeardIT {
  private static final String RESULT =
      "echo '{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":false,"
          + "\"result\":\"{\\\"summary\\\":\\\"it works\\\"}\"}'";

  private static final Duration LOOK = Duration.ofMillis(50);

  @TempDir Path temporary;
  private GitFixture shop;

  @BeforeEach
  void aRepository() throws IOException {
    shop = GitFixture.at(temporary.resolve("shop"));
  }

  private RunnerFixture generic(String agent) throws IOException {
    return RunnerFixture.running(shop, temporary.resolve("trees"), agent);
  }

  private RunnerFixture claude(String agent, Alertness alertness) throws IOException {
    return RunnerFixture.running(
        shop, temporary.resolve("trees"), Profile.CLAUDE, agent, alertness);
  }

  @Test
  void theWholeLogIsAtTheServerInOrderBeforeTheReport() throws Exception {
    try (var runner = generic("seq 1 30000; echo x > src/x; printf 'the end \\303\\251'")) {
      runner.give();
      assertThat(runner.report().evidence().exitCode()).isZero();

      var numbers =
          IntStream.rangeClosed(1, 30_000)
              .mapToObj(Integer::toString)
              .collect(Collectors.joining("\n", "", "\n"));
      assertThat(runner.gateway.wholeLog()).isEqualTo(numbers + "the end é");
      assertThat(runner.gateway.log).hasSizeGreaterThan(1);
    }
  }

  @Test
  void ofAFloodTheBeginningAndTheEndAreKeptWithWordsBetweenThem() throws Exception {
    try (var runner = generic("echo begins; yes | head -c 30000000; echo x > src/x; echo ends")) {
      runner.give();
      runner.report();

      assertThat(runner.gateway.wholeLog())
          .startsWith("begins\ny\n")
          .containsPattern("\n\\(The runner left out [0-9]+ characters here[.]\\)\n")
          .endsWith("y\ny\nends\n");
      assertThat(runner.gateway.log.getLast()).hasSizeGreaterThan(6).doesNotContain("left out");
    }
  }

  /** There are 256 chunks for as long as an attempt may take, and it may print all the time. */
  @Test
  void aLongAttemptsChunksLastToItsEnd() throws Exception {
    var go = temporary.resolve("go");
    try (var runner =
        generic("echo one; while [ ! -e '" + go + "' ]; do sleep .05; done; echo two")) {
      runner.within(Duration.ofMinutes(30)).give();
      var until = System.nanoTime() + Duration.ofSeconds(2).toNanos();
      while (System.nanoTime() < until) {
        assertThat(runner.gateway.heartbeats.poll(10, TimeUnit.SECONDS)).isNotNull();
      }
      Files.createFile(go);
      runner.report();

      assertThat(runner.gateway.wholeLog()).isEqualTo("one\ntwo\n");
      assertThat(runner.gateway.log).hasSize(1);
    }
  }

  @Test
  void aChunkWhoseAnswerIsLostIsSentAgainAndKeptOnce() throws Exception {
    try (var runner = generic("echo one; echo two")) {
      runner.gateway.logAnswersToLose.set(3);
      runner.give();
      runner.report();

      assertThat(runner.gateway.logAnswersToLose).hasValueLessThan(0);
      assertThat(runner.gateway.wholeLog()).isEqualTo("one\ntwo\n");
    }
  }

  @Test
  void whatAnAgentPrintsInEventsIsUnderstood() throws Exception {
    try (var runner = claude("echo x > src/x; " + RESULT, Alertness.USUAL)) {
      runner.give();
      var report = runner.report();

      assertThat(report.ending()).isEqualTo(Ending.REPORTED);
      assertThat(report.report().summary()).isEqualTo("it works");
      assertThat(report.evidence().changedFiles()).containsExactly("src/x");
    }
  }

  @Test
  void anAgentThatSaysItCouldNotWorkIsTriedAgainAndNotJudged() throws Exception {
    var outOfQuota =
        "echo '{\"type\":\"result\",\"is_error\":true,\"result\":\"API Error: 429\"}'; exit 0";
    try (var runner = claude("echo x > src/x; " + outOfQuota, Alertness.USUAL)) {
      runner.accepting("true").give();
      var report = runner.report();

      assertThat(report.ending()).isEqualTo(Ending.FAILED);
      assertThat(report.reason()).isEqualTo("the agent could not work: API Error: 429");
      assertThat(report.evidence().commands()).isEmpty();
    }
  }

  @Test
  void aProgramThatTheShellDoesNotFindOrCannotRunIsNoVerdictOnWork() throws Exception {
    try (var runner = generic("no-such-agent --headless")) {
      runner.give();
      var report = runner.report();
      assertThat(report.ending()).isEqualTo(Ending.FAILED);
      assertThat(report.reason())
          .startsWith("the agent could not work: a program was not found (exit code 127): ")
          .contains("no-such-agent");
    }
    try (var runner = generic("exec /")) {
      runner.give();
      assertThat(runner.report().reason()).contains("could not be run (exit code 126)");
    }
  }

  /** Such as an older version that does not know its options, or one that cannot open its files. */
  @Test
  void anAgentThatFailsBeforeItsFirstEventCouldNotWork() throws Exception {
    var agent = "echo x > src/x; echo 'Failed query: CREATE TABLE' >&2; exit 1";
    try (var runner = claude(agent, Alertness.USUAL)) {
      runner.give();
      var report = runner.report();
      assertThat(report.ending()).isEqualTo(Ending.FAILED);
      assertThat(report.reason())
          .isEqualTo(
              "the agent could not work: it ended before its first event (exit code 1): Failed"
                  + " query: CREATE TABLE");
    }
    var spoke = "echo '{\"type\":\"system\",\"subtype\":\"init\"}'; ";
    try (var runner = claude(spoke + agent, Alertness.USUAL)) {
      runner.give();
      assertThat(runner.report().ending()).as("it had begun").isEqualTo(Ending.REPORTED);
    }
  }

  @Test
  void anAgentThatDoesNotExitAfterItsResultIsEndedAndItsWorkCounts() throws Exception {
    var soon = new Alertness(Duration.ofMinutes(5), Duration.ofMillis(100), LOOK);
    var hangs = "echo $$ > '" + temporary.resolve("pid") + "'; echo x > src/x; ";
    try (var runner = claude(hangs + RESULT + "; while :; do sleep 600; done", soon)) {
      runner.give();
      var report = runner.report();

      assertThat(report.ending()).isEqualTo(Ending.REPORTED);
      assertThat(report.report().summary()).isEqualTo("it works");
      assertThat(report.evidence().exitCode()).isZero();
      assertThat(report.evidence().outputTail()).endsWith("and did not exit.)");
      assertThat(runner.told.toString(StandardCharsets.UTF_8)).contains("ended after its result");
      var pid = Long.parseLong(Files.readString(temporary.resolve("pid")).strip());
      assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }
  }

  @Test
  void anAgentThatPrintsNothingIsToldOfAndGoesOn() throws Exception {
    var soon = new Alertness(Duration.ofMillis(300), Duration.ofSeconds(30), LOOK);
    var go = temporary.resolve("go");
    var agent = "echo x > src/x; while [ ! -e '" + go + "' ]; do sleep .05; done; ";
    try (var runner = claude(agent + RESULT, soon)) {
      runner.give();
      runner.said("no output for 0 s");
      Files.createFile(go);

      assertThat(runner.report().ending()).isEqualTo(Ending.REPORTED);
    }
  }

  @Test
  void whoLeavesGroupAndEnvironmentBehindIsFoundAmongTheDescendants() throws Exception {
    var go = temporary.resolve("go");
    var pid = temporary.resolve("stray");
    var agent =
        "env -i setsid sh -c 'echo $$ > %s; exec sleep 600' & while [ ! -e '%s' ]; do sleep .05; done"
            .formatted(pid, go);
    try (var runner = generic(agent)) {
      runner.give();
      while (!Files.exists(pid) || Files.readString(pid).isBlank()) {
        assertThat(runner.gateway.heartbeats.poll(10, TimeUnit.SECONDS)).isNotNull();
      }
      runner.gateway.heartbeats.clear();
      for (int i = 0; i < 3; i++) {
        assertThat(runner.gateway.heartbeats.poll(10, TimeUnit.SECONDS)).isNotNull();
      }
      Files.createFile(go);
      runner.report();

      long stray = Long.parseLong(Files.readString(pid).strip());
      var process = ProcessHandle.of(stray);
      if (process.isPresent()) {
        process.get().onExit().get(5, TimeUnit.SECONDS); // it is ended, and to be reaped
      }
    }
  }
}

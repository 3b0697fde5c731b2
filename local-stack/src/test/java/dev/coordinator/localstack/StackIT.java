package dev.coordinator.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.embedded.Signals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The stack as its user sees it: real processes, a real broker and database, and services that are
 * fakes.
 */
class StackIT {
  @TempDir Path home;
  Path data;

  @BeforeEach
  void buildFakes() throws Exception {
    FakeHome.in(home);
    data = home.resolve("data folder");
  }

  @Test
  void everyPartIsServedBehindOnePortAndNothingIsLeftAfterASignal() throws Exception {
    List<ProcessHandle> processes;
    try (RunningStack stack = RunningStack.start(home, data, "up", "--port", "0")) {
      RunFile run = stack.awaitReady();
      processes = processesOf(run);

      assertThat(processes).hasSize(6);
      assertThat(RunningStack.get(run.url() + "/api/v1/sessions")).startsWith("scheduler ");
      assertThat(RunningStack.get(run.url() + "/api/v1/stack"))
          .contains("\"name\":\"kafka\"", "\"state\":\"ready\"", "\"restarts\":0");
    }

    assertThat(processes).noneMatch(ProcessHandle::isAlive);
    assertThat(data.resolve("run.json")).doesNotExist();
  }

  @Test
  void aPartIsStartedAgainThoughNothingCanBeWritten() throws Exception {
    try (RunningStack stack = RunningStack.start(home, data, "up", "--port", "0")) {
      RunFile before = stack.awaitReady();
      Files.createDirectories(data.resolve("run.json.next/full"));
      Signals.send("KILL", RunningStack.entry(before, "gateway").pid());
      RunningStack.awaitAnother(before, "gateway");

      assertThat(stack.said()).contains("Expected to write " + data.resolve("run.json"));
    }
  }

  @Test
  void whatAKilledStackLeftIsEndedByTheNextOneOnItsFolder() throws Exception {
    List<ProcessHandle> left;
    try (RunningStack killed = RunningStack.start(home, data, "up", "--port", "0")) {
      left = processesOf(killed.awaitReady());
      killed.process().destroyForcibly().waitFor();
    }
    assertThat(left).allMatch(ProcessHandle::isAlive);

    try (RunningStack next = RunningStack.start(home, data, "up", "--port", "0")) {
      next.awaitReady();

      assertThat(left).noneMatch(ProcessHandle::isAlive);
      assertThat(next.said()).contains("Ended 6 processes");
    }
  }

  @Test
  void aStackThatIsStoppedWhileItStartsLeavesNothing() throws Exception {
    try (RunningStack stack = RunningStack.start(home, data, "up", "--port", "0")) {
      Eventually.isTrue(() -> stack.said().contains("postgresql"), stack::said);
    }

    assertThat(ProcessHandle.allProcesses().map(one -> one.info().commandLine().orElse("")))
        .noneMatch(line -> line.contains(home.toString()));
  }

  @Test
  void aDetachedStackRunsUntilItIsTakenDown() throws Exception {
    try (RunningStack up = RunningStack.start(home, data, "up", "-d", "--port", "0")) {
      assertThat(up.awaitEnd()).as(up.said()).isZero();
      assertThat(up.said()).contains("Ready at http://127.0.0.1:");
    }
    RunFile run = RunFile.read(data.resolve("run.json")).orElseThrow();
    List<ProcessHandle> processes = processesOf(run);
    assertThat(RunningStack.stackOf(run.url())).contains("\"ready\":true");

    try (RunningStack again = RunningStack.start(home, data, "up", "--port", "0")) {
      assertThat(again.awaitEnd()).isEqualTo(1);
      assertThat(again.said()).contains("already runs").contains(run.url());
    }
    try (RunningStack again = RunningStack.start(home, data, "up", "-d", "--port", "0")) {
      assertThat(again.awaitEnd()).isEqualTo(1);
      assertThat(again.said()).contains("already runs").contains(run.url());
    }
    try (RunningStack logs = RunningStack.start(home, data, "logs", "local-stack")) {
      assertThat(logs.awaitEnd()).isZero();
      assertThat(logs.said()).doesNotContain("already runs");
      assertThat(logs.said()).contains("Ready at " + run.url());
    }
    try (RunningStack down = RunningStack.start(home, data, "down")) {
      assertThat(down.awaitEnd()).isZero();
    }

    assertThat(run.process()).isEmpty();
    assertThat(processes).noneMatch(ProcessHandle::isAlive);
    assertThat(Files.exists(data.resolve("run.json"))).isFalse();
  }

  private static List<ProcessHandle> processesOf(RunFile run) {
    return run.parts().stream().map(RunFile.Entry::process).flatMap(Optional::stream).toList();
  }
}

package dev.coordinator.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.embedded.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
  void aServiceIsGivenItsSchemaAndThePasswordOfItsRole() throws Exception {
    try (RunningStack stack =
        RunningStack.start(home, data, "up", "--port", "0", "--replicas", "checkpoint=2")) {
      String[] given =
          RunningStack.get(stack.awaitReady().url() + "/api/v1/plans").strip().split(" ");

      try (Connection connection = DriverManager.getConnection(given[1], given[0], given[2])) {
        assertThat(connection.getSchema()).isEqualTo("planner");
        assertThat(valueOf(connection, "show max_connections")).isEqualTo("175");
      }
      // settings of the driver would win over those that every service has
      assertThat(given[1]).endsWith("?currentSchema=planner");
    }
  }

  @Test
  void aKilledPartIsStartedAgain() throws Exception {
    try (RunningStack stack = RunningStack.start(home, data, "up", "--port", "0")) {
      RunFile before = stack.awaitReady();
      for (String part : List.of("gateway", "postgresql", "kafka")) {
        Signals.send("KILL", entry(before, part).pid());
        awaitAnother(before, part);
      }
    }
  }

  @Test
  void aPartIsStartedAgainThoughNothingCanBeWritten() throws Exception {
    try (RunningStack stack = RunningStack.start(home, data, "up", "--port", "0")) {
      RunFile before = stack.awaitReady();
      Files.createDirectories(data.resolve("run.json.next/full"));
      Signals.send("KILL", entry(before, "gateway").pid());
      awaitAnother(before, "gateway");

      assertThat(stack.said()).contains("Expected to write " + data.resolve("run.json"));
    }
  }

  @Test
  void aPartThatIsNotReadyAnyMoreMakesTheStackUnready() throws Exception {
    try (RunningStack stack = RunningStack.start(home, data, "up", "--port", "0")) {
      RunFile run = stack.awaitReady();
      for (String part : List.of("postgresql", "kafka", "checkpoint")) {
        Signals.send("STOP", entry(run, part).pid());
        awaitStack(run, "\"ready\":false.*\"name\":\"%s\"[^{}]*\"state\":\"unready\"", part);
        Eventually.isTrue(
            () -> stack.run().filter(now -> !now.ready()).isPresent(), () -> "noted as not ready");
        Signals.send("CONT", entry(run, part).pid());
        awaitStack(run, "\"ready\":true.*\"name\":\"%s\"[^{}]*\"restarts\":0", part);
      }
    }
  }

  private static void awaitStack(RunFile run, String expected, String part) {
    Eventually.isTrue(
        () -> stackOf(run.url()).matches("(?s).*" + expected.formatted(part) + ".*"),
        () -> expected.formatted(part) + ", but: " + stackOf(run.url()));
  }

  @Test
  void aServiceThatSaysItWillNotRecoverIsStartedAgain() throws Exception {
    try (RunningStack stack = RunningStack.start(home, data, "up", "--port", "0")) {
      RunFile before = stack.awaitReady();
      RunningStack.get(before.url() + "/despair"); // what no other service owns is checkpoint's
      awaitAnother(before, "checkpoint");
    }
  }

  private static void awaitAnother(RunFile before, String part) throws Exception {
    Eventually.isTrue(
        () -> {
          String now = stackOf(before.url());
          return now.matches(
              "(?s).*\"name\":\"%s\",\"pid\":(?!%d,)[^{}]*\"state\":\"ready\",\"restarts\":1.*"
                  .formatted(part, entry(before, part).pid()));
        },
        () -> part + " is ready again, but: " + stackOf(before.url()));
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
    assertThat(stackOf(run.url())).contains("\"ready\":true");

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

  private static String valueOf(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static RunFile.Entry entry(RunFile run, String part) {
    return run.parts().stream().filter(one -> one.name().equals(part)).findFirst().orElseThrow();
  }

  private static String stackOf(String url) {
    try {
      return RunningStack.get(url + "/api/v1/stack");
    } catch (IOException e) {
      return e.toString();
    }
  }
}

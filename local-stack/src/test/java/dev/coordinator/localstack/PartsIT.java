package dev.coordinator.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.embedded.Signals;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to the parts of one stack: a real broker and database, and fakes as services. */
class PartsIT {
  @TempDir static Path home;
  private static RunningStack stack;

  @BeforeAll
  static void start() throws Exception {
    FakeHome.in(home);
    stack =
        RunningStack.start(
            home, home.resolve("data"), "up", "--port", "0", "--replicas", "scheduler=2");
    stack.awaitReady();
  }

  @AfterAll
  static void end() throws Exception {
    stack.close();
  }

  @Test
  void aServiceIsGivenItsSchemaAndThePasswordOfItsRole() throws Exception {
    String[] given =
        RunningStack.get(stack.awaitReady().url() + "/api/v1/plans").strip().split(" ");

    try (Connection connection = DriverManager.getConnection(given[1], given[0], given[2])) {
      assertThat(connection.getSchema()).isEqualTo("planner");
      assertThat(valueOf(connection, "show max_connections")).isEqualTo("175");
    }
    // settings of the driver would win over those that every service has
    assertThat(given[1]).endsWith("?currentSchema=planner");
  }

  @Test
  void aKilledPartIsStartedAgain() throws Exception {
    RunFile before = stack.awaitReady();
    for (String part : List.of("gateway", "postgresql", "kafka")) {
      Signals.send("KILL", RunningStack.entry(before, part).pid());
      RunningStack.awaitAnother(before, part);
    }
  }

  @Test
  void aServiceThatSaysItWillNotRecoverIsStartedAgain() throws Exception {
    RunFile before = stack.awaitReady();
    RunningStack.get(before.url() + "/despair"); // what no other service owns is checkpoint's
    RunningStack.awaitAnother(before, "checkpoint");
  }

  @Test
  void aPartThatIsNotReadyAnyMoreMakesTheStackUnready() throws Exception {
    RunFile run = stack.awaitReady();
    for (String part : List.of("postgresql", "kafka", "planner")) {
      long pid = RunningStack.entry(run, part).pid();
      Signals.send("STOP", pid);
      awaitPart(run, "\"ready\":false.*\"name\":\"%s\"[^{}]*\"state\":\"unready\"", part);
      Eventually.isTrue(
          () -> stack.run().filter(now -> !now.ready()).isPresent(), () -> "noted as not ready");
      Signals.send("CONT", pid);
      awaitPart(run, "\"ready\":true.*\"name\":\"%s\",\"pid\":" + pid + ",", part);
    }
  }

  private static void awaitPart(RunFile run, String expected, String part) {
    Eventually.isTrue(
        () -> RunningStack.stackOf(run.url()).matches("(?s).*" + expected.formatted(part) + ".*"),
        () -> expected.formatted(part) + ", but: " + RunningStack.stackOf(run.url()));
  }

  private static String valueOf(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}

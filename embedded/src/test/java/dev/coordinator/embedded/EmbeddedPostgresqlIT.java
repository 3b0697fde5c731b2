package dev.coordinator.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.security.auth.module.UnixSystem;
import java.io.BufferedReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A PostgreSQL of ours is a real one: it keeps what it must, and its schemas are strangers to each
 * other.
 */
class EmbeddedPostgresqlIT {
  @TempDir Path folder;

  @Test
  void rowsAreThereAfterARestartOnAnotherPort() throws Exception {
    try (EmbeddedPostgresql postgresql = start(Durability.KEPT)) {
      postgresql.database().provideSchema("planner", "secret");
      run(as("planner", "secret", postgresql), "create table facts as select 'kept' as fact");
    }

    try (EmbeddedPostgresql postgresql = start(Durability.KEPT)) {
      postgresql.database().provideSchema("planner", "other");

      assertThat(ask(as("planner", "other", postgresql), "select fact from facts"))
          .isEqualTo("kept");
    }
  }

  @Test
  void aKeptClusterWritesThroughToTheDisk() throws Exception {
    try (EmbeddedPostgresql postgresql = start(Durability.KEPT)) {
      for (String setting : new String[] {"fsync", "full_page_writes", "synchronous_commit"}) {
        assertThat(ask(postgresql.database().asOwner(), "show " + setting)).isEqualTo("on");
      }
    }
  }

  @Test
  void aRoleSeesOnlyItsOwnSchemaAndNeedsItsPassword() throws Exception {
    try (EmbeddedPostgresql postgresql = start(Durability.THROW_AWAY)) {
      postgresql.database().provideSchema("planner", "secret");
      postgresql.database().provideSchema("scheduler", "secret");
      run(as("planner", "secret", postgresql), "create table facts(fact text)");

      assertThatThrownBy(
              () -> run(as("scheduler", "secret", postgresql), "select * from planner.facts"))
          .hasMessageContaining("permission denied");
      assertThatThrownBy(() -> as("planner", "wrong", postgresql))
          .hasMessageContaining("password authentication failed");
    }
  }

  @Test
  void aServerLeftBehindIsStoppedBeforeTheNextOneStarts() throws Exception {
    PostgresqlCluster cluster = PostgresqlCluster.in(folder, Durability.KEPT);
    int port = FreePort.next();
    Process orphan =
        new ProcessBuilder(cluster.command(port, 20))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("orphan.log").toFile())
            .start();
    new CoordinatorDatabase(port, cluster.ownerPassword()).awaitReady(orphan::isAlive);

    try (EmbeddedPostgresql postgresql = start(Durability.KEPT)) {
      assertThat(orphan.waitFor()).isZero();
      assertThat(ask(postgresql.database().asOwner(), "select 'here'")).isEqualTo("here");
    }
  }

  @Test
  void theIdOfAStrangerInPostmasterPidDoesNotKeepItFromStarting() throws Exception {
    start(Durability.KEPT).close();
    String stranger = String.valueOf(ProcessHandle.current().pid());
    Files.writeString(folder.resolve("cluster/postmaster.pid"), stranger + "\n");

    try (EmbeddedPostgresql postgresql = start(Durability.KEPT)) {
      assertThat(ask(postgresql.database().asOwner(), "select 'here'")).isEqualTo("here");
    }
  }

  @Test
  void rootWithoutNamespacesRunsItAsNobody() throws Exception {
    assumeThat(new UnixSystem().getUid()).isZero();
    PostgresqlCluster cluster =
        PostgresqlCluster.in(folder, Durability.THROW_AWAY, Unprivileged.AS_NOBODY);
    int port = FreePort.next();
    Process server =
        new ProcessBuilder(cluster.command(port, 20))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("server.log").toFile())
            .start();
    try {
      CoordinatorDatabase database = new CoordinatorDatabase(port, cluster.ownerPassword());
      database.awaitReady(server::isAlive);

      assertThat(ask(database.asOwner(), "select 'here'")).isEqualTo("here");
      assertThat(Files.getAttribute(Path.of("/proc", "" + server.pid()), "unix:uid"))
          .isEqualTo(65_534);
    } finally {
      Signals.send("INT", server.pid());
      server.waitFor();
    }
  }

  @Test
  void aClusterOfAnotherVersionIsRefusedByName() throws Exception {
    start(Durability.KEPT).close();
    Files.writeString(folder.resolve("cluster/PG_VERSION"), "15\n");

    assertThatThrownBy(() -> start(Durability.KEPT))
        .hasMessageMatching(
            "Expected a PostgreSQL 18 cluster in .*, but it is one of version 15.*");
  }

  @Test
  void aStartThatWasKilledHalfWayIsRepeated() throws Exception {
    Files.createDirectories(folder.resolve("cluster.unfinished/base"));

    try (EmbeddedPostgresql postgresql = start(Durability.THROW_AWAY)) {
      assertThat(ask(postgresql.database().asOwner(), "select 'here'")).isEqualTo("here");
    }
  }

  @Test
  void aServerEndsWhenItsParentIsKilled() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ParentOfAServer.class.getName(),
                folder.toString())
            .redirectError(Redirect.DISCARD)
            .start();
    int port;
    try (BufferedReader said = parent.inputReader()) {
      port = Integer.parseInt(said.readLine());
    }
    assertThat(FreePort.isFree(port)).isFalse();

    parent.destroyForcibly().waitFor();

    // the server removes this file as its last act
    assertThat(endsWithinSeconds(folder.resolve("cluster/postmaster.pid"))).isTrue();
    assertThat(FreePort.isFree(port)).isTrue();
  }

  private static boolean endsWithinSeconds(Path pidFile) {
    for (int look = 0; look < 1_000 && Files.exists(pidFile); look++) {
      LockSupport.parkNanos(20_000_000);
    }
    return !Files.exists(pidFile);
  }

  private EmbeddedPostgresql start(Durability durability) throws Exception {
    return EmbeddedPostgresql.start(folder, 0, durability);
  }

  private static Connection as(String role, String password, EmbeddedPostgresql postgresql)
      throws SQLException {
    return DriverManager.getConnection(postgresql.database().jdbcUrl(role), role, password);
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (connection;
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(Connection connection, String sql) throws SQLException {
    try (connection;
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}

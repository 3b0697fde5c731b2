package dev.coordinator.checkpoint.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.checkpoint.ArtifactsFolder;
import dev.coordinator.checkpoint.Ask;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.embedded.EmbeddedInfra;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever dies while a tree is taken leaves all of it or nothing: no rows, and no files. */
@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "checkpoint"))
@WithTestResource(ArtifactsFolder.class)
class HalfAnImportIT {
  @Inject DataSource database;
  private OtherServers here;

  @BeforeEach
  void connect() {
    here = new OtherServers(database);
  }

  @Test
  void ofASessionThatWasUnknownNothingIsLeft() throws Exception {
    var session = "half-unknown";
    var zip = here.export(OtherServers.paused(session));
    here.forget(session);

    assertThat(dying(session, zip)).isEqualTo(503);
    assertThat(OtherServers.folder().resolve(session)).doesNotExist();
    assertThat(Ask.get("/api/v1/artifacts/" + session).statusCode()).isEqualTo(404);
    assertThat(Ask.get("/api/v1/journal/" + session).statusCode()).isEqualTo(404);

    assertThat(OtherServers.send(zip).statusCode()).isEqualTo(200);
    assertThat(Ask.bytes("/api/v1/artifacts/" + session + "/tree.zip")).isEqualTo(zip);
  }

  @Test
  void ofASessionThatWasBehindItsOwnTreeIsLeft() throws Exception {
    var session = "half-behind";
    var first = here.export(OtherServers.paused(session));
    here.forget(session);
    assertThat(OtherServers.send(first).statusCode()).isEqualTo(200);
    var elsewhere =
        OtherServers.paused(session)
            .sessionIs(SessionState.RUNNING, "bob", "monday")
            .sessionIs(SessionState.PAUSED, "bob", "the evening of monday");
    var second = here.export(elsewhere, OtherServers.paused(session).arrivals().size());
    here.forget(session);
    assertThat(OtherServers.send(first).statusCode()).isEqualTo(200);

    assertThat(dying(session, second)).isEqualTo(503);
    assertThat(Ask.bytes("/api/v1/artifacts/" + session + "/tree.zip")).isEqualTo(first);
    assertThat(OtherServers.send(second).statusCode()).isEqualTo(200);
    assertThat(Ask.bytes("/api/v1/artifacts/" + session + "/tree.zip")).isEqualTo(second);
  }

  /** As whoever was killed between the commit and the disk left it. */
  @Test
  void whatWasCommittedAndNotWrittenIsWrittenLater() throws Exception {
    var session = "half-written";
    var zip = here.export(OtherServers.paused(session));
    here.forget(session);
    assertThat(OtherServers.send(zip).statusCode()).isEqualTo(200);
    var file = file(session, "context.json");
    var bytes = Files.readAllBytes(file);
    Files.delete(file);
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                "insert into unwritten_file (session, path, size, sha256, bytes)"
                    + " select session, path, size, sha256, ? from artifact_file"
                    + " where session = ? and path = 'context.json'")) {
      insert.setBytes(1, bytes);
      insert.setString(2, session);
      assertThat(insert.executeUpdate()).isEqualTo(1);
    }

    await().until(() -> Files.exists(file));
    assertThat(Ask.bytes("/api/v1/artifacts/" + session + "/tree.zip")).isEqualTo(zip);
    await().until(() -> unwritten(session) == 0);
  }

  /** As on a disk that is full: to be seen by an operator, and written once there is room. */
  @Test
  void whatCannotBeWrittenStaysKeptAndIsCounted() throws Exception {
    var session = "half-stuck";
    var zip = here.export(OtherServers.paused(session));
    var inTheWay = Files.createDirectories(file(session, "blocked.json").resolve("folder"));
    execute(
        "insert into unwritten_file (session, path, size, sha256, bytes)"
            + " values ('half-stuck', 'blocked.json', 0, '', '')");

    var behind = count("artifact_tree where written < wanted");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> Ask.figure("coordinator_artifacts_unwritten") == behind + 1);
    assertThat(unwritten(session)).isEqualTo(1);
    assertThat(Ask.bytes("/api/v1/artifacts/half-stuck/tree.zip")).isEqualTo(zip);

    Files.delete(inTheWay);
    Files.delete(inTheWay.getParent());
    await().until(() -> unwritten(session) == 0);
    assertThat(inTheWay.getParent()).isEmptyFile();
  }

  private static Path file(String session, String path) {
    return OtherServers.folder().resolve(session).resolve("20260301_100000").resolve(path);
  }

  private long unwritten(String session) throws Exception {
    return count("unwritten_file where session = '" + session + "'");
  }

  private long count(String rows) throws Exception {
    try (var connection = database.getConnection();
        var row = connection.createStatement().executeQuery("select count(*) from " + rows)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** What it is answered where the database is lost at the very last statement. */
  private int dying(String session, byte[] zip) throws Exception {
    execute(
        """
        create or replace function die_importing() returns trigger language plpgsql as $$
          begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$;
        create trigger dies_importing before insert on journal for each row
          when (new.session = '$S' and new.type like '%restored.v1') execute function die_importing()
        """
            .replace("$S", session));
    try {
      return OtherServers.send(zip).statusCode();
    } finally {
      execute("drop trigger dies_importing on journal");
    }
  }

  private void execute(String sql) throws Exception {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

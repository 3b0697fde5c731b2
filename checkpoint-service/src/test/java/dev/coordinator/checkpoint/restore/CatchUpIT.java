package dev.coordinator.checkpoint.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coordinator.checkpoint.ArtifactsFolder;
import dev.coordinator.checkpoint.Ask;
import dev.coordinator.checkpoint.Chat;
import dev.coordinator.checkpoint.Publisher;
import dev.coordinator.checkpoint.Story;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.embedded.EmbeddedInfra;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session that was elsewhere since it was here, and comes back. */
@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "checkpoint"))
@WithTestResource(ArtifactsFolder.class)
class CatchUpIT {
  @Inject DataSource database;
  private OtherServers here;

  @BeforeEach
  void connect() {
    here = new OtherServers(database);
  }

  private static Story elsewhere(String session) {
    return OtherServers.paused(session)
        .sessionIs(SessionState.RUNNING, "bob", "monday")
        .sessionIs(SessionState.PAUSED, "bob", "the evening of monday");
  }

  /** Pause, go on at another server, pause there, come back. */
  @Test
  void aServerThatIsOnlyBehindGoesOnWhereTheTreeEnds() throws Exception {
    var session = "import-behind";
    var first = here.export(OtherServers.paused(session));
    here.setAside(session);
    assertThat(OtherServers.send(first).statusCode()).isEqualTo(200);
    var second = here.export(elsewhere(session), OtherServers.paused(session).arrivals().size());
    here.bringBack(session);

    var answer = OtherServers.send(second);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(new ObjectMapper().readTree(answer.body()).path("incarnation").asInt()).isEqualTo(3);
    assertThat(Ask.bytes("/api/v1/artifacts/" + session + "/tree.zip")).isEqualTo(second);
    var chain = Ask.json("/api/v1/journal/" + session + "/chain");
    assertThat(chain.path("unbroken").asBoolean()).as("%s", chain).isTrue();
    assertThat(here.said(session).path("incarnation").asInt()).isEqualTo(3);
    assertThat(OtherServers.send(second).body()).as("again").isEqualTo(answer.body());
    assertThat(OtherServers.send(first).statusCode())
        .as("an older tree changes nothing")
        .isEqualTo(200);
    assertThat(Ask.bytes("/api/v1/artifacts/" + session + "/tree.zip")).isEqualTo(second);
  }

  /** As the summary of a phase to which a later plan gave another name. */
  @Test
  void whatOnlyAnEarlierStateLeftInTheFolderIsNoPartOfTheTree() throws Exception {
    var session = "import-left";
    var first = here.export(OtherServers.paused(session));
    here.setAside(session);
    assertThat(OtherServers.send(first).statusCode()).isEqualTo(200);
    var second = here.export(elsewhere(session), OtherServers.paused(session).arrivals().size());
    here.bringBack(session);
    here.left(session, "phase-summaries/phase-9-end.md");

    var answer = OtherServers.send(second);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(Ask.bytes("/api/v1/artifacts/" + session + "/tree.zip")).isEqualTo(second);
  }

  /** Imported, looked at, and never resumed: nothing is lost when a newer tree comes. */
  @Test
  void anImportThatNobodyResumedGivesWay() throws Exception {
    var session = "import-looked-at";
    var first = here.export(OtherServers.paused(session));
    here.forget(session);
    assertThat(OtherServers.send(first).statusCode()).isEqualTo(200);
    var second = here.export(elsewhere(session), OtherServers.paused(session).arrivals().size());
    here.forget(session);
    assertThat(OtherServers.send(first).statusCode()).isEqualTo(200);

    var answer = OtherServers.send(second);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(new ObjectMapper().readTree(answer.body()).path("incarnation").asInt()).isEqualTo(3);
    assertThat(Ask.bytes("/api/v1/artifacts/" + session + "/tree.zip")).isEqualTo(second);
    var chain = Ask.json("/api/v1/journal/" + session + "/chain");
    assertThat(chain.path("unbroken").asBoolean()).as("%s", chain).isTrue();
    assertThat(OtherServers.send(second).body()).as("again").isEqualTo(answer.body());
  }

  private static Story busy(String session) {
    return Chat.underWay(session).sessionIs(SessionState.RUNNING, "policy", "still running");
  }

  /** The tree of a server that died was taken, and then a newer one of it was found. */
  @Test
  void anImportOfASessionThatWasUnderWayGivesWayToo() throws Exception {
    var session = "import-found";
    var first = here.export(busy(session));
    here.forget(session);
    assertThat(OtherServers.send(first).statusCode()).isEqualTo(200);
    var later = busy(session).sessionIs(SessionState.PAUSED, "bob", "the evening of monday");
    var second = here.export(later, busy(session).arrivals().size());
    here.forget(session);
    assertThat(OtherServers.send(first).statusCode()).isEqualTo(200);

    var answer = OtherServers.send(second);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(incarnation(answer.body())).isEqualTo(3);
  }

  /** Another server had gone on first, and is gone for good. */
  @Test
  void aServerThatHasItAlreadyComesBehindOneThatIsGone() throws Exception {
    var session = "import-above";
    var zip = here.export(OtherServers.paused(session));
    here.forget(session);
    assertThat(incarnation(OtherServers.send(zip).body())).isEqualTo(2);

    var answer = OtherServers.send(zip, 2);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(incarnation(answer.body())).isEqualTo(3);
    assertThat(OtherServers.send(zip, 2).body()).as("again").isEqualTo(answer.body());
    assertThat(Ask.bytes("/api/v1/artifacts/" + session + "/tree.zip")).isEqualTo(zip);
    var chain = Ask.json("/api/v1/journal/" + session + "/chain");
    assertThat(chain.path("unbroken").asBoolean()).as("%s", chain).isTrue();
  }

  /**
   * Else what is being written could come to lie over what was taken; but it is its tree alone that
   * waits, not what is said of others.
   */
  @Test
  void aTreeThatIsBeingWrittenIsWaitedFor() throws Exception {
    var session = "import-written";
    var zip = here.export(OtherServers.paused(session));
    here.forget(session);
    try (var writer = database.getConnection();
        var statement = writer.createStatement()) {
      writer.setAutoCommit(false);
      statement.execute(
          "select pg_advisory_xact_lock(hashtextextended('tree " + session + "', 20))");
      var answer = CompletableFuture.supplyAsync(() -> sent(zip));
      await().until(this::somebodyWaits);
      assertThat(answer).isNotDone();
      assertThat(Ask.get("/api/v1/journal/" + session).statusCode()).isEqualTo(404);
      try (var publisher = new Publisher()) {
        publisher.publish(OtherServers.paused("import-beside").arrivals().getFirst());
      }
      await().until(() -> Ask.get("/api/v1/journal/import-beside").statusCode() == 200);
      writer.rollback();
      assertThat(answer.get()).isEqualTo(200);
    }
  }

  private static int sent(byte[] zip) {
    try {
      return OtherServers.send(zip).statusCode();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean somebodyWaits() throws Exception {
    try (var connection = database.getConnection();
        var query =
            connection.prepareStatement(
                "select 1 from pg_locks where locktype = 'advisory' and not granted");
        var rows = query.executeQuery()) {
      return rows.next();
    }
  }

  private static int incarnation(String answer) throws Exception {
    return new ObjectMapper().readTree(answer).path("incarnation").asInt();
  }

  @Test
  void aServerAtWhichItIsUnderWayIsNotCaughtUp() throws Exception {
    var session = "import-busy";
    var first = here.export(busy(session));
    here.setAside(session);
    assertThat(OtherServers.send(first).statusCode()).isEqualTo(200);
    var later = busy(session).sessionIs(SessionState.PAUSED, "bob", "the evening of monday");
    var second = here.export(later, busy(session).arrivals().size());
    here.bringBack(session);

    var answer = OtherServers.send(second);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
    assertThat(answer.body()).contains("is under way here");
    assertThat(Ask.json("/api/v1/journal/" + session + "/chain").path("unbroken").asBoolean())
        .isTrue();
  }
}

package dev.coordinator.checkpoint.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.checkpoint.ArtifactsFolder;
import dev.coordinator.checkpoint.Ask;
import dev.coordinator.checkpoint.Publisher;
import dev.coordinator.checkpoint.Story;
import dev.coordinator.contracts.event.SessionErasing;
import dev.coordinator.contracts.event.SessionMoved;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.embedded.EmbeddedInfra;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands at this server against a tree that is whole: refused, and nothing is stored. */
@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "checkpoint"))
@WithTestResource(ArtifactsFolder.class)
class ConflictingTreeIT {
  @Inject DataSource database;
  private OtherServers here;

  @BeforeEach
  void connect() {
    here = new OtherServers(database);
  }

  /** Its tree of an evening before is still in somebody's repository. */
  @Test
  void aSessionThatWasErasedHereDoesNotComeBackByAnOlderTree() throws Exception {
    var session = "conflict-erased";
    var story = OtherServers.paused(session);
    var zip = here.export(story);
    story.sessionIs(SessionState.CANCELLED, "anna", "no longer wanted");
    publish(story);
    story.tell(new SessionErasing(session, false, "anna", "asked for"));
    publish(story);
    var erasure = "/api/v1/erasures/" + session;
    await().until(() -> Ask.soFar(erasure).path("state").asText().equals("erased"));

    refuses(session, zip, "that was not erased here");
  }

  @Test
  void anotherSessionsFolderIsLeftToIt() throws Exception {
    var session = "conflict-folder";
    var zip = here.export(OtherServers.paused(session));
    here.forget(session);
    publish(
        new Story("conflict-owner")
            .tell(
                new SessionMoved(
                    "conflict-owner",
                    session,
                    "Another",
                    "20260301_100000",
                    "shop",
                    SessionState.COMPLETED,
                    1,
                    List.of(),
                    null,
                    null,
                    "local",
                    "x")));
    var owners = "/api/v1/artifacts/conflict-owner/context.json";
    await().until(() -> Ask.get(owners).statusCode() == 200);
    var before = Ask.get(owners).body();

    refuses(session, zip, "session conflict-owner has its own there");
    assertThat(Ask.get(owners).body()).isEqualTo(before);
  }

  @Test
  void anEventThatIsToldTwiceIsNotTaken() throws Exception {
    var session = "conflict-event";
    var zip = here.export(OtherServers.paused(session));
    here.forget(session);
    var forged =
        TreeZip.of(zip)
            .replacing("00001.jsonl", "\"" + session + "-event-2\"", "\"" + session + "-event-1\"")
            .linked()
            .named()
            .packed();

    refuses(session, forged, "events that are unknown here");
    assertThat(OtherServers.send(zip).statusCode()).as("the genuine one").isEqualTo(200);
  }

  private static void refuses(String session, byte[] zip, String why) throws Exception {
    var answer = OtherServers.send(zip);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
    assertThat(answer.body()).contains(why);
    assertThat(Ask.get("/api/v1/journal/" + session).statusCode()).isEqualTo(404);
    assertThat(Ask.get("/api/v1/artifacts/" + session).statusCode()).isEqualTo(404);
  }

  /** Its last word. */
  private static void publish(Story story) throws Exception {
    try (var publisher = new Publisher()) {
      publisher.publish(List.of(story.arrivals().getLast()));
    }
  }
}

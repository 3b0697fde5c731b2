package dev.coordinator.checkpoint.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.checkpoint.ArtifactsFolder;
import dev.coordinator.checkpoint.Ask;
import dev.coordinator.checkpoint.Chat;
import dev.coordinator.checkpoint.Publisher;
import dev.coordinator.checkpoint.Story;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.SchemaFile;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.embedded.EmbeddedInfra;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "checkpoint"))
@WithTestResource(ArtifactsFolder.class)
class CheckpointIT {
  private static final List<String> STATE_FILES =
      List.of("context", "coordination-state", "batch-progress");

  @Inject DataSource database;
  @Inject MakeFiles making;

  private static String checkpoints(String session) {
    return "/api/v1/checkpoints/" + session;
  }

  /** One event after the other, so that the journal's order is that of the story. */
  private static void tell(Story story, int checkpoints) throws Exception {
    try (var publisher = new Publisher()) {
      for (var arrival : story.arrivals()) {
        publisher.publish(arrival);
        var id = arrival.envelope().id();
        await()
            .until(() ->
                Ask.soFar("/api/v1/journal/" + story.session + "?limit=1000")
                    .path("items")
                    .findValuesAsText("eventId")
                    .contains(id));
      }
    }
    var last = checkpoints(story.session) + "/" + checkpoints;
    await().until(() -> Ask.soFar(last).path("files").size() > 0);
  }

  private static Story paused(String session) {
    return Chat.underWay(session)
        .batchIs(Chat.FRONTEND, "frontend-agent", BatchState.READY, 1, null, null)
        .sessionIs(SessionState.PAUSED, "local", "end of the day");
  }

  @Test
  void everyEndHasItsCheckpointWithTheFilesOfThatMoment() throws Exception {
    var session = "checkpoint-ends";
    tell(paused(session), 3);

    var items = Ask.json(checkpoints(session)).path("items");
    assertThat(items.findValuesAsText("number")).containsExactly("1", "2", "3");
    assertThat(items.findValuesAsText("occasion"))
        .containsExactly("batch_accepted", "sync_point_passed", "session_paused");
    assertThat(items.findValuesAsText("subject")).startsWith(Chat.BACKEND, Chat.SYNC);

    var first = Ask.json(checkpoints(session) + "/1/coordination-state.json");
    assertThat(first.path("status").asText()).isEqualTo("in_progress");
    assertThat(first.at("/sync_points/" + Chat.SYNC + "/status").asText()).isEqualTo("pending");
    var third = Ask.json(checkpoints(session) + "/3/coordination-state.json");
    assertThat(third.path("status").asText()).isEqualTo("paused");
    assertThat(third.at("/next_pending_batch").asText()).isEqualTo(Chat.FRONTEND);
    assertThat(Ask.get(checkpoints(session) + "/3/checkpoint-summary.md").body())
        .contains("/resume @.artifacts/");
    assertThat(Ask.get(checkpoints(session) + "/1/checkpoint-summary.md").body())
        .contains("Saved while the session went on", "/resume @.artifacts/");
  }

  @Test
  void theStateFilesFitTheirPublishedSchemas() throws Exception {
    var session = "checkpoint-schemas";
    tell(paused(session), 3);

    for (var number = 1; number <= 3; number++) {
      for (var name : STATE_FILES) {
        var published = Ask.get("/api/v1/schemas/" + name);
        assertThat(published.statusCode()).isEqualTo(200);
        var file = Ask.get(checkpoints(session) + "/" + number + "/" + name + ".json").body();
        assertThat(SchemaFile.at("artifact/" + name + ".schema.json").faults(file))
            .as("%s of checkpoint %d", name, number)
            .isEmpty();
      }
    }
    assertThat(Ask.get("/api/v1/schemas/other").statusCode()).isEqualTo(404);
  }

  @Test
  void theGoldenTreeFitsTheSchemas() throws Exception {
    for (var name : STATE_FILES) {
      var golden = Files.readString(Path.of("src/test/resources/golden/chat", name + ".json"));
      assertThat(SchemaFile.at("artifact/" + name + ".schema.json").faults(golden)).isEmpty();
    }
  }

  /** M95 and M96: the keys of the running and of the paused shape, and no other. */
  @Test
  void theStateFileHasExactlyTheSpecificationsKeys() throws Exception {
    var session = "checkpoint-keys";
    tell(paused(session), 3);

    var state = Ask.json(checkpoints(session) + "/3/coordination-state.json");
    assertThat(keys(state))
        .containsExactlyInAnyOrder(
            "status",
            "current_phase",
            "active_batches",
            "completed_batches",
            "pending_batches",
            "sync_points",
            "last_checkpoint",
            "last_completed_batch",
            "next_pending_batch",
            "blockers",
            "context_notes");
    assertThat(keys(state.at("/completed_batches/0")))
        .containsExactly("agent", "batch_id", "status", "output");
    assertThat(keys(state.at("/sync_points/" + Chat.SYNC))).containsExactly("status", "artifacts");
    var running = Ask.json(checkpoints(session) + "/2/coordination-state.json");
    assertThat(keys(running.at("/pending_batches/0"))).contains("agent", "batch_id", "status");
  }

  private static List<String> keys(JsonNode object) {
    var keys = new ArrayList<String>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  /** Whoever dies in between leaves a row without files, and they are made to the same bytes. */
  @Test
  void filesThatWereNotMadeAreMadeLaterAsTheyWouldHaveBeen() throws Exception {
    var session = "checkpoint-later";
    tell(paused(session), 3);
    var before = Ask.json(checkpoints(session) + "/1");

    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.executeUpdate(
          "delete from checkpoint_file where session = '" + session + "' and number = 1");
      statement.executeUpdate(
          "insert into checkpoint_without_files select session, number, position from checkpoint"
              + " where session = '"
              + session
              + "' and number = 1");
    }
    making.wake();
    await().until(() -> Ask.soFar(checkpoints(session) + "/1").path("files").size() > 0);
    assertThat(Ask.json(checkpoints(session) + "/1")).isEqualTo(before);
  }

  @Test
  void aPauseThatIsToldAgainIsOneCheckpoint() throws Exception {
    var session = "checkpoint-once";
    tell(paused(session).sessionIs(SessionState.PAUSED, "policy", "waits for a person"), 3);

    assertThat(Ask.json(checkpoints(session)).path("items")).hasSize(3);
    assertThat(Ask.json(checkpoints(session) + "?after=2").path("items")).hasSize(1);
    assertThat(Ask.json(checkpoints(session) + "?limit=2").path("next").asLong()).isEqualTo(2);
  }

  @Test
  void aCheckpointOrFileThatIsNotThereIsAProblem() throws Exception {
    assertThat(Ask.get(checkpoints("nobody")).statusCode()).isEqualTo(404);
    var session = "checkpoint-none";
    tell(paused(session), 3);
    for (var path : List.of("/9", "/0", "/x", "/1/..%2fcontext.json", "/1/a%00b", "/1/none.md")) {
      assertThat(Ask.get(checkpoints(session) + path).statusCode()).as(path).isEqualTo(404);
    }
  }
}

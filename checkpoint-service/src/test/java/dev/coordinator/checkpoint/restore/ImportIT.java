package dev.coordinator.checkpoint.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coordinator.checkpoint.ArtifactsFolder;
import dev.coordinator.checkpoint.Ask;
import dev.coordinator.checkpoint.Chat;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.embedded.EmbeddedInfra;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "checkpoint"))
@WithTestResource(ArtifactsFolder.class)
class ImportIT {
  @Inject DataSource database;
  private OtherServers here;

  @BeforeEach
  void connect() {
    here = new OtherServers(database);
  }

  @Test
  void whatIsExportedImportedAndExportedAgainIsTheSameBytes() throws Exception {
    var session = "import-same";
    var zip = here.export(OtherServers.paused(session));
    var before = Ask.json("/api/v1/overview/" + session);
    var checkpoints = Ask.json("/api/v1/checkpoints/" + session + "/3/coordination-state.json");
    here.forget(session);
    assertThat(Ask.get("/api/v1/journal/" + session).statusCode()).isEqualTo(404);

    var answer = OtherServers.send(zip);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(Ask.bytes("/api/v1/artifacts/" + session + "/tree.zip")).isEqualTo(zip);
    var chain = Ask.json("/api/v1/journal/" + session + "/chain");
    assertThat(chain.path("unbroken").asBoolean()).as("%s", chain).isTrue();
    var after = Ask.json("/api/v1/overview/" + session);
    assertThat(after.path("batches").findValuesAsText("state"))
        .isEqualTo(before.path("batches").findValuesAsText("state"));
    await()
        .until(() ->
            Ask.soFar("/api/v1/checkpoints/" + session + "/3/coordination-state.json")
                .equals(checkpoints));
  }

  @Test
  void theSameImportAgainIsAnsweredTheSameAndChangesNothing() throws Exception {
    var session = "import-twice";
    var zip = here.export(OtherServers.paused(session));
    here.forget(session);

    var first = OtherServers.send(zip);
    var journal = Ask.get("/api/v1/journal/" + session + "?limit=1000").body();
    var again = OtherServers.send(zip);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(Ask.get("/api/v1/journal/" + session + "?limit=1000").body()).isEqualTo(journal);
    assertThat(here.said(session).path("incarnation").asInt()).isEqualTo(2);
  }

  @Test
  void whatWasUnderWayIsReadyAgainAndTheSessionPaused() throws Exception {
    var session = "import-active";
    var zip =
        here.export(
            Chat.underWay(session).sessionIs(SessionState.RUNNING, "policy", "still running"));
    here.forget(session);

    assertThat(
            new ObjectMapper()
                .readTree(OtherServers.send(zip).body())
                .path("givenBack")
                .get(0)
                .asText())
        .isEqualTo(Chat.FRONTEND);
    var overview = Ask.json("/api/v1/overview/" + session);
    assertThat(overview.at("/session/move/state").asText()).isEqualTo("paused");
    for (var batch : overview.path("batches")) {
      var accepted = batch.path("batch").asText().equals(Chat.BACKEND);
      assertThat(batch.at("/move/state").asText()).isEqualTo(accepted ? "accepted" : "ready");
    }
    var said = here.said(session);
    assertThat(said.at("/state/session/state").asText()).isEqualTo("running");
    assertThat(said.at("/state/accepted/0").asText()).isEqualTo(Chat.BACKEND);
    var items = Ask.json("/api/v1/journal/" + session + "?limit=1000").path("items");
    var last = items.get(items.size() - 1);
    assertThat(last.path("type").asText()).endsWith("session.planned.restored.v1");
    assertThat(last.at("/body/state").isMissingNode()).as("%s", last).isTrue();
  }

  @Test
  void aSessionThatWentAnotherWayHereIsRefused() throws Exception {
    var session = "import-other";
    var zip = here.export(OtherServers.paused(session));
    here.forget(session);
    var other = here.export(Chat.underWay(session).sessionIs(SessionState.PAUSED, "ann", "lunch"));
    assertThat(other).isNotEqualTo(zip);

    var answer = OtherServers.send(zip);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
    assertThat(answer.body()).contains("went another way here");
    assertThat(Ask.bytes("/api/v1/artifacts/" + session + "/tree.zip")).isEqualTo(other);
  }

  @Test
  void aSessionThatHasEndedIsNotRestored() throws Exception {
    var session = "import-ended";
    var zip = here.export(Chat.completed(session));
    here.forget(session);

    var answer = OtherServers.send(zip);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("it is completed").contains("final-summary.md");
  }
}

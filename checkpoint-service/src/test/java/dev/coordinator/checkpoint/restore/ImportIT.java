package dev.coordinator.checkpoint.restore;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.util.TreeMap;
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
  void whatIsNotWholeIsRefusedWithTheReasonAndLeavesNothing() throws Exception {
    var session = "import-broken";
    var zip = here.export(OtherServers.paused(session));
    here.forget(session);

    for (var spoiled : spoiled(session, zip).entrySet()) {
      var answer = OtherServers.send(spoiled.getValue());
      assertThat(answer.statusCode()).as("%s: %s", spoiled.getKey(), answer.body()).isEqualTo(422);
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .startsWith("application/problem+json");
      assertThat(answer.body()).contains(spoiled.getKey());
      assertThat(Ask.get("/api/v1/journal/" + session).statusCode()).isEqualTo(404);
      assertThat(Ask.get("/api/v1/overview/" + session).statusCode()).isEqualTo(404);
      assertThat(OtherServers.folder().resolve(session)).doesNotExist();
    }
    assertThat(OtherServers.send(zip).statusCode()).isEqualTo(200);
  }

  /** By what the answer says. */
  private static TreeMap<String, byte[]> spoiled(String session, byte[] zip) throws Exception {
    var root = ".artifacts/" + session + "/20260301_100000/";
    var bomb = TreeZip.of(zip).with(root + "agent-reports/bomb.md", new byte[12 << 20]).packed();
    var huge = TreeZip.of(zip).with(root + "agent-reports/huge.md", new byte[20 << 20]);
    var liar = TreeZip.of(zip).with(root + "agent-reports/0.md", new byte[20 << 20]);
    var spoiled = new TreeMap<String, byte[]>();
    spoiled.put("it has no directory", "no zip at all, however long one reads".getBytes(UTF_8));
    spoiled.put("'../../up.md'", TreeZip.of(zip).with("../../up.md", new byte[1]).packed());
    spoiled.put("'/etc/passwd'", TreeZip.of(zip).with("/etc/passwd", new byte[1]).packed());
    spoiled.put(
        "/a/b/c.md'", TreeZip.of(zip).with(root + "a/b/c.md", new byte[1]).named().packed());
    spoiled.put(
        "there are two",
        TreeZip.of(zip).with(".artifacts/other/20260301_100000/a.md", new byte[1]).packed());
    spoiled.put(
        "is there twice",
        TreeZip.renamed(
            TreeZip.of(zip)
                .with(root + "agent-reports/twin1.md", new byte[1])
                .with(root + "agent-reports/twin2.md", new byte[1])
                .packed(),
            "twin2",
            "twin1"));
    spoiled.put("is a link", TreeZip.linked(TreeZip.of(zip).packed()));
    spoiled.put("pack at most", bomb);
    spoiled.put("but there are more", huge.packed());
    spoiled.put("bytes of files, but there are more", TreeZip.belittled(liar.packed()));
    spoiled.put("is another", TreeZip.of(zip).replacing("-batch1.md", "Built", "Broke").packed());
    spoiled.put("is not there", TreeZip.of(zip).without("-batch1.md").packed());
    spoiled.put("only files that", TreeZip.of(zip).with(root + "more.md", new byte[1]).packed());
    spoiled.put("it has none", TreeZip.of(zip).without("contents.json").packed());
    spoiled.put(
        "Expected a tree of format 1",
        TreeZip.of(zip).replacing("contents.json", "\"format\": 1", "\"format\": 2").packed());
    spoiled.put(
        "to be linked to those before it",
        TreeZip.of(zip).replacing("00001.jsonl", "end of the day", "dawn").named().packed());
    spoiled.put("a part is missing", TreeZip.of(zip).without("00001.jsonl").named().packed());
    spoiled.put(
        "a later version has written it",
        TreeZip.of(zip)
            .replacing("00001.jsonl", "attempt.started.v1", "attempt.hired.v1")
            .named()
            .packed());
    spoiled.put(
        "it cannot be folded",
        TreeZip.of(zip)
            .replacing("00001.jsonl", "\"state\":\"ready\",", "")
            .linked()
            .named()
            .packed());
    spoiled.put(
        "entries of session",
        TreeZip.of(zip)
            .replacing(
                "00001.jsonl",
                "\"completion\":{\"session\":\"" + session,
                "\"completion\":{\"session\":\"other")
            .linked()
            .named()
            .packed());
    spoiled.put(
        "the id of a session",
        TreeZip.of(zip).replacing("contents.json", session, "other/owner").packed());
    spoiled.put(
        "folders to hold nothing",
        TreeZip.emptied(TreeZip.of(zip).with(root + "agent-reports/0/", new byte[9]).packed()));
    spoiled.put(
        "it has no body",
        TreeZip.of(zip).replacing("00001.jsonl", ",\"body\":", ",\"corpus\":").named().packed());
    return spoiled;
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

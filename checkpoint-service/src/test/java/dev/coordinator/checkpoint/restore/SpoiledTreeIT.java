package dev.coordinator.checkpoint.restore;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coordinator.checkpoint.ArtifactsFolder;
import dev.coordinator.checkpoint.Ask;
import dev.coordinator.embedded.EmbeddedInfra;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every way that a stranger could think of to spoil a tree, each refused by its own reason. */
@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "checkpoint"))
@WithTestResource(ArtifactsFolder.class)
class SpoiledTreeIT {
  @Inject DataSource database;
  private OtherServers here;

  @BeforeEach
  void connect() {
    here = new OtherServers(database);
  }

  @Test
  void whatIsNoZipOfOneTreeIsRefusedWithTheReasonAndLeavesNothing() throws Exception {
    var session = "spoiled-zip";
    isRefused(session, spoiledZips(session, exported(session)));
  }

  @Test
  void whatIsNotWholeIsRefusedWithTheReasonAndLeavesNothing() throws Exception {
    var session = "spoiled-tree";
    isRefused(session, spoiledTrees(session, exported(session)));
  }

  @Test
  void aJournalThatCannotBeFollowedIsRefusedWithTheReasonAndLeavesNothing() throws Exception {
    var session = "spoiled-journal";
    isRefused(session, spoiledJournals(session, exported(session)));
  }

  private byte[] exported(String session) throws Exception {
    var zip = here.export(OtherServers.paused(session));
    here.forget(session);
    return zip;
  }

  private void isRefused(String session, TreeMap<String, byte[]> spoiled) throws Exception {
    // all are tried and each for itself, so that whoever breaks one guard sees which one it was
    var refusals = new SoftAssertions();
    for (var one : spoiled.entrySet()) {
      var answer = OtherServers.send(one.getValue());
      refusals.assertThat(answer.body()).as(one.getKey()).contains(one.getKey());
      refusals.assertThat(answer.statusCode()).as(one.getKey()).isEqualTo(422);
      refusals
          .assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .as(one.getKey())
          .startsWith("application/problem+json");
      refusals.assertThat(traces(session)).as(one.getKey()).isEmpty();
      here.forget(session);
    }
    refusals.assertAll();
  }

  private static List<String> traces(String session) {
    var traces = new ArrayList<String>();
    for (var door : List.of("/api/v1/journal/", "/api/v1/overview/", "/api/v1/artifacts/")) {
      if (Ask.get(door + session).statusCode() != 404) {
        traces.add(door);
      }
    }
    if (Files.exists(OtherServers.folder().resolve(session))) {
      traces.add("its folder");
    }
    return traces;
  }

  /** By what the answer says. */
  private static TreeMap<String, byte[]> spoiledZips(String session, byte[] zip) throws Exception {
    var root = ".artifacts/" + session + "/20260301_100000/";
    var liar = TreeZip.of(zip).with(root + "agent-reports/0.md", new byte[20 << 20]);
    var spoiled = new TreeMap<String, byte[]>();
    spoiled.put("it has no directory", "no zip at all, however long one reads".getBytes(UTF_8));
    spoiled.put("its directory is broken", TreeZip.countingOneMore(TreeZip.of(zip).packed()));
    spoiled.put("directory is broken", TreeZip.withoutMark(TreeZip.of(zip).packed()));
    spoiled.put("it is encrypted", TreeZip.encrypted(TreeZip.of(zip).packed()));
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
    spoiled.put("but there are 2", many(zip, root).packed());
    spoiled.put(
        "pack at most",
        TreeZip.of(zip).with(root + "agent-reports/bomb.md", new byte[12 << 20]).packed());
    spoiled.put(
        "but there are more",
        TreeZip.of(zip).with(root + "agent-reports/huge.md", new byte[20 << 20]).packed());
    spoiled.put("bytes of files, but there are more", TreeZip.belittled(liar.packed()));
    spoiled.put(
        "folders to hold nothing",
        TreeZip.emptied(TreeZip.of(zip).with(root + "agent-reports/0/", new byte[9]).packed()));
    spoiled.put(
        "to hold what its directory says",
        TreeZip.listedAs(TreeZip.of(zip).packed(), "-batch1.md", "-batch9.md"));
    return spoiled;
  }

  private static TreeZip many(byte[] zip, String root) {
    var many = TreeZip.of(zip);
    for (var n = 0; n < UnpackTree.MOST_FILES; n++) {
      many.with(root + "agent-reports/many" + n + ".md", new byte[0]);
    }
    return many;
  }

  private static TreeMap<String, byte[]> spoiledTrees(String session, byte[] zip) throws Exception {
    var root = ".artifacts/" + session + "/20260301_100000/";
    var spoiled = new TreeMap<String, byte[]>();
    spoiled.put("is another", TreeZip.of(zip).replacing("-batch1.md", "Built", "Broke").packed());
    spoiled.put("is not there", TreeZip.of(zip).without("-batch1.md").packed());
    spoiled.put(
        "Expected only files that contents.json names",
        TreeZip.of(zip).with(root + "more.md", new byte[1]).packed());
    spoiled.put("it has none", TreeZip.of(zip).without("contents.json").packed());
    spoiled.put("but it cannot be", TreeZip.of(zip).replacing("contents.json", "{", "[").packed());
    spoiled.put(
        "Expected a tree of format 1",
        TreeZip.of(zip).replacing("contents.json", "\"format\": 1", "\"format\": 2").packed());
    spoiled.put(
        "in the form of /api/v1/schemas/context, but it has no 'session'",
        TreeZip.of(zip)
            .replacing("/context.json", "\"session\": ", "\"sitting\": ")
            .named()
            .packed());
    spoiled.put(
        "in the form of /api/v1/schemas/batch-progress, but it is no object",
        TreeZip.of(zip).replacing("batch-progress.json", "{", "[{").named().packed());
    spoiled.put(
        "the id of a session",
        TreeZip.of(zip).replacing("contents.json", session, "other/owner").packed());
    spoiled.put(
        "but its journal is of", TreeZip.of(zip).movedTo(".artifacts/other/20260301_100000/"));
    return spoiled;
  }

  private static TreeMap<String, byte[]> spoiledJournals(String session, byte[] zip)
      throws Exception {
    var spoiled = new TreeMap<String, byte[]>();
    spoiled.put(
        "to be linked to those before it",
        TreeZip.of(zip).replacing("00001.jsonl", "end of the day", "dawn").named().packed());
    spoiled.put("a part is missing", TreeZip.of(zip).without("00001.jsonl").named().packed());
    spoiled.put("Expected segments of", TreeZip.of(zip).cutInTwo().named().packed());
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
        "Expected entries of session",
        TreeZip.of(zip)
            .replacing(
                "00001.jsonl",
                "{\"session\":\"" + session + "\",\"type\"",
                "{\"session\":\"other\",\"type\"")
            .linked()
            .named()
            .packed());
    spoiled.put(
        session + " only",
        TreeZip.of(zip)
            .replacing(
                "00001.jsonl",
                "\"body\":{\"session\":\"" + session + "\",\"request\"",
                "\"body\":{\"session\":\"other\",\"request\"")
            .linked()
            .named()
            .packed());
    spoiled.put(
        "it has no body",
        TreeZip.of(zip).replacing("00001.jsonl", ",\"body\":", ",\"corpus\":").named().packed());
    spoiled.put(
        "but its body is not",
        TreeZip.of(zip)
            .replacing(
                "00001.jsonl",
                "\"body\":{\"session\":\"" + session + "\"",
                "\"body\":{\"session\":[\"" + session + "\"]")
            .linked()
            .named()
            .packed());
    spoiled.put(
        "but one lacks",
        TreeZip.of(zip).replacing("00001.jsonl", "\"eventId\":", "\"id\":").named().packed());
    spoiled.put(
        "it cannot be read",
        TreeZip.of(zip).replacing("00001.jsonl", "{\"session\":", "{session:").named().packed());
    spoiled.put(
        "that the scheduler had taken",
        TreeZip.of(zip).withoutEntries("session.moved").linked().named().packed());
    return spoiled;
  }
}

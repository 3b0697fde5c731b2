package dev.coordinator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.cli.runner.GitFixture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session that goes on at another server, as a person sees it; the clone is a real one. */
class RestoringIT {
  private static final String ID = "0193e7a0-0000-7000-8000-000000000001";
  private static final String STAMP = "20260301_100000";
  private static final String IMPORT = "POST /api/v1/checkpoints/import";

  @TempDir private Path here;
  private FakeServer server;
  private GitFixture clone;

  @BeforeEach
  void open() throws IOException {
    server = new FakeServer();
    clone = GitFixture.at(here.resolve("clone"));
    server.on(
        IMPORT,
        200,
        """
        {"session": "%s", "feature": "profile", "stamp": "%s", "incarnation": 2, "entries": 9,
         "givenBack": ["ui-agent-batch-1"]}
        """
            .formatted(ID, STAMP));
    server.on("GET /api/v1/sessions/" + ID, 200, session("paused"));
    server.on(
        "GET /api/v1/overview/" + ID,
        200,
        """
        {"presences": [{"agent": "api-agent", "slots": 1}]}
        """);
  }

  @AfterEach
  void close() {
    server.close();
  }

  /** The files that the server has written behind a pause. */
  private void isSaved(String state) {
    var files = "GET /api/v1/artifacts/" + ID + "/";
    server.on(files + "coordination-state.json", 200, "{\"status\": \"" + state + "\"}");
    server.on(files + "contents.json", 200, "{}");
  }

  private static String session(String state) {
    return """
    {"session": "%s", "feature": "profile", "title": "Profile", "state": "%s",
     "epoch": 1000000, "sequence": 9, "waitsFor": [], "batches": [], "syncPoints": []}
    """
        .formatted(ID, state);
  }

  /** A tree below the clone, as a mirror would have left it. */
  private Path tree(String base, String commit, String changed) throws IOException {
    var tree = clone.folder().resolve(".artifacts/profile").resolve(STAMP);
    Files.createDirectories(tree);
    Files.writeString(
        tree.resolve("contents.json"),
        """
        {"format": 1, "session": "%s", "files": [{"path": "context.json"},
          {"path": "coordination-state.json"}, {"path": "batch-progress.json"},
          {"path": "checkpoint-summary.md"}]}
        """
            .formatted(ID));
    Files.writeString(tree.resolve("note-to-self.txt"), "not part of it");
    Files.writeString(
        tree.resolve("context.json"),
        """
        {"session": "%s", "repository": "shop",
         "agents": [{"name": "api-agent"}, {"name": "ui-agent"}]}
        """
            .formatted(ID));
    Files.writeString(
        tree.resolve("coordination-state.json"),
        """
        {"completed_batches": [{"batch_id": "api-agent-batch-1", "agent": "api-agent"}],
         "active_batches": [],
         "pending_batches": [{"batch_id": "ui-agent-batch-1", "agent": "ui-agent"}],
         "sync_points": {"api_contract_sync": {"status": "completed", "artifacts": ["api.md"]}},
         "context_notes": "Synced: api_contract_sync"}
        """);
    Files.writeString(
        tree.resolve("batch-progress.json"),
        """
        {"batches": [
          {"batch_id": "preparation", "kind": "preparation", "status": "completed",
           "title": "Preparation", "commit": "%s", "changed_files": []},
          {"batch_id": "api-agent-batch-1", "kind": "work", "status": "completed",
           "title": "The API", "commit": "%s", "changed_files": ["%s"]},
          {"batch_id": "ui-agent-batch-1", "kind": "work", "status": "pending",
           "title": "The page", "commit": null, "changed_files": []}]}
        """
            .formatted(base, commit, changed));
    Files.writeString(
        tree.resolve("checkpoint-summary.md"),
        "# Session Checkpoint\n\n## Context Notes\n\n- Ids are numbers\n\n## Resume Command\n");
    return tree;
  }

  @Test
  void whatIsDoneWhatIsNextAndWhatIsKnownIsTold() throws IOException {
    var head = clone.head();
    var tree = tree(head, clone.commitOn(head, "api/a.txt", "x\n"), "api/a.txt");

    assertThat(server.run("restore", tree.toString(), "--repository", clone.folder().toString()))
        .isZero();
    assertThat(server.out())
        .contains(
            """
            🔄 Resuming session: profile/20260301_100000

            ## Previous Progress
            ✅ Completed (1):
               - The API (api-agent-batch-1)

            ## Continuing From
            📍 Next: The page (ui-agent-batch-1)

            ## Context Loaded
            - Synced: api_contract_sync: api.md
            - Ids are numbers
            - Synced: api_contract_sync

            Ready to continue. Next to launch: ui-agent.
            """)
        .contains("- no runner carries agent ui-agent here yet")
        .doesNotContain("HEAD has moved", "is not here", "were changed")
        .contains("is paused, incarnation 2. Go on: ./coordinator resume " + ID);
  }

  @Test
  void whatHasEndedHereMeanwhileIsNotSaidToBePaused() throws IOException {
    server.on("GET /api/v1/sessions/" + ID, 200, session("completed"));
    var tree = tree(clone.head(), clone.head(), "src/app.txt");
    assertThat(server.run("restore", tree.toString(), "--repository", clone.folder().toString()))
        .isZero();
    assertThat(server.out()).contains("is completed, incarnation 2. It has ended here");
  }

  @Test
  void whatChangedMeanwhileIsTold() throws IOException {
    var base = clone.head();
    var tree = tree(base, "0123456789012345678901234567890123456789", "src/app.txt");
    clone.write("src/app.txt", "two\n");
    clone.git("commit", "-q", "-am", "meanwhile");

    assertThat(
            server.run(
                "restore", tree.getParent().toString(), "--repository", clone.folder().toString()))
        .isZero();
    assertThat(server.out())
        .contains("- HEAD has moved: the session starts from " + base.substring(0, 12))
        .contains("- the accepted commit of api-agent-batch-1 is not here: 0123456789")
        .contains("refs/coordinator/" + ID + "/; one with --push REMOTE has pushed it there")
        .contains("- files of the accepted api-agent-batch-1 were changed here since: src/app.txt");
  }

  /** A session that was restored begins anew at what it had joined, on a branch of its own. */
  @Test
  void whatTheSessionItselfHasJoinedIsNoChangeOfMine() throws IOException {
    var joined = clone.commitOn(clone.head(), "src/app.txt", "two\n");
    var tree = tree(joined, joined, "src/app.txt");

    assertThat(server.run("restore", tree.toString(), "--repository", clone.folder().toString()))
        .isZero();
    assertThat(server.out()).doesNotContain("HEAD has moved", "were changed");

    clone.write("src/app.txt", "three\n");
    server.forget();
    assertThat(server.run("restore", tree.toString(), "--repository", clone.folder().toString()))
        .isZero();
    assertThat(server.out())
        .contains("- files of the accepted api-agent-batch-1 were changed here since: src/app.txt");
  }

  @Test
  void whatOnlyAPersonLetsGoOnIsNotSaidToBeNext() throws IOException {
    var tree = tree(clone.head(), clone.head(), "a");
    Files.writeString(
        tree.resolve("coordination-state.json"),
        """
        {"completed_batches": [], "active_batches": [],
         "pending_batches": [{"batch_id": "ui-agent-batch-1", "agent": "ui-agent", "status": "blocked"},
           {"batch_id": "api-agent-batch-1", "agent": "api-agent", "status": "pending"}],
         "next_pending_batch": "api-agent-batch-1",
         "blockers": [{"batch_id": "ui-agent-batch-1", "kind": "clarification",
           "severity": "moderate", "text": "Which table?"}]}
        """);
    assertThat(server.run("restore", tree.toString())).isZero();
    assertThat(server.out())
        .contains("📍 Next: The API (api-agent-batch-1)")
        .contains("⛔ Blocked: The page (ui-agent-batch-1) (moderate clarification): Which table?")
        .contains("Next to launch: api-agent.");

    var state = tree.resolve("coordination-state.json");
    Files.writeString(
        state,
        Files.readString(state).replace("\"api-agent-batch-1\",\n", "\"ui-agent-batch-1\",\n"));
    server.forget();
    assertThat(server.run("restore", tree.toString())).isZero();
    assertThat(server.out())
        .contains("📍 Next: nothing, before a person has decided what holds up The page")
        .contains("A person decides first")
        .doesNotContain("Next to launch");
  }

  @Test
  void onlyWhatTheContentsNameIsSent() throws IOException {
    var tree = tree(clone.head(), clone.head(), "a");

    assertThat(server.run("restore", tree.toString())).isZero();
    assertThat(server.asked().getFirst())
        .startsWith(IMPORT + " application/zip PK")
        .contains(".artifacts/profile/" + STAMP + "/context.json")
        .doesNotContain("note-to-self");
  }

  @Test
  void aTreeIsNoPlaceToReadOtherFilesThrough() throws IOException {
    var tree = tree(clone.head(), clone.head(), "a");
    Files.writeString(
        tree.resolve("contents.json"), "{\"files\": [{\"path\": \"../../../README.md\"}]}");

    assertThat(server.run("restore", tree.toString())).isEqualTo(Exit.USAGE);
    assertThat(server.err()).contains("names a file outside: ../../../README.md");
    assertThat(server.asked()).isEmpty();
  }

  /** Whatever is odd about it is for the server to see, which knows links and doubled names. */
  @Test
  void aZipIsSentAsItLies() throws IOException {
    var zip = here.resolve("tree.zip");
    var bytes = new ByteArrayOutputStream();
    try (var packing = new ZipOutputStream(bytes)) {
      packing.setComment("as it lies");
      packing.putNextEntry(new ZipEntry(".artifacts/profile/" + STAMP + "/context.json"));
      packing.write("{}".getBytes(UTF_8));
    }
    Files.write(zip, bytes.toByteArray());

    assertThat(server.run("restore", zip.toString())).isZero();
    assertThat(server.asked().getFirst()).startsWith(IMPORT).contains("as it lies");
  }

  @Test
  void whatIsNoZipIsToldHere() throws IOException {
    var empty = Files.createFile(here.resolve("empty.zip"));
    var garbage = Files.writeString(here.resolve("garbage.zip"), "no zip at all");

    assertThat(server.run("restore", empty.toString())).isEqualTo(Exit.USAGE);
    assertThat(server.run("restore", garbage.toString())).isEqualTo(Exit.USAGE);
    assertThat(server.err()).contains("it is no zip, or holds no file");
    assertThat(server.asked()).isEmpty();
  }

  /** They are long and take no room on a disk; in a memory they would. */
  @Test
  void noMoreIsReadThanAServerTakes() throws IOException {
    var zip = here.resolve("huge.zip");
    hole(zip, 3L << 30);
    assertThat(server.run("restore", zip.toString())).isEqualTo(Exit.USAGE);
    assertThat(server.err()).contains("more than the 16 MiB that a server takes of a tree");

    var tree = tree(clone.head(), clone.head(), "a");
    hole(tree.resolve("context.json"), 3L << 30);
    assertThat(server.run("restore", tree.toString())).isEqualTo(Exit.USAGE);
    assertThat(server.asked()).isEmpty();
  }

  private static void hole(Path file, long length) throws IOException {
    try (var open = new RandomAccessFile(file.toFile(), "rw")) {
      open.setLength(length);
    }
  }

  @Test
  void whatTheServerRefusesIsTold() throws IOException {
    var tree = tree(clone.head(), clone.head(), "a");
    server.on(IMPORT, 422, "{\"title\": \"Not taken\", \"detail\": \"Expected one tree\"}");

    assertThat(server.run("restore", tree.toString())).isEqualTo(Exit.REFUSED);
    assertThat(server.err()).contains("Expected one tree");
    assertThat(server.run("restore", here.resolve("nothing").toString())).isEqualTo(Exit.USAGE);
  }

  @Test
  void anExportIsWrittenOnceAndOverwritesNothing() throws IOException {
    server.on("GET /api/v1/artifacts/" + ID, 200, "{\"feature\": \"f\", \"stamp\": \"s\"}");
    server.on("GET /api/v1/artifacts/" + ID + "/tree.zip", 200, "the bytes");
    var file = here.resolve("out.zip");

    assertThat(server.run("export", ID, file.toString())).isZero();
    assertThat(file).hasContent("the bytes");
    assertThat(server.run("export", ID, file.toString())).isEqualTo(Exit.REFUSED);
    assertThat(server.err()).contains("out.zip anew, but it is there: name another file");
  }

  @Test
  void plainWordsResumeWhatIsKnownByItsTree() {
    server.on(
        "GET /api/v1/sessions?limit=50",
        200,
        """
        {"items": [{"session": "%s", "feature": "profile", "stamp": "%s", "state": "paused"}]}
        """
            .formatted(ID, STAMP));
    var resume = "POST /api/v1/sessions/" + ID + "/resume";
    server.on(resume, 200, session("running"));

    assertThat(server.run("say", "продовжуємо", "@.artifacts/profile/")).isZero();
    assertThat(server.run("say", "/resume @.artifacts/profile/" + STAMP)).isZero();
    assertThat(server.run("say", "/resume")).isZero();
    assertThat(server.asked().stream().filter(one -> one.startsWith(resume))).hasSize(3);
    assertThat(server.run("say", "tear it all down")).isEqualTo(Exit.USAGE);
  }

  /** The tree's files as the server shows them. */
  private void serves(Path tree) throws IOException {
    try (var files = Files.list(tree)) {
      for (var file : files.toList()) {
        server.on(
            "GET /api/v1/artifacts/" + ID + "/" + file.getFileName(), 200, Files.readString(file));
      }
    }
  }

  @Test
  void whereAPausedSessionStandsIsToldBeforeItGoesOn() throws IOException {
    var base = clone.head();
    serves(tree(base, "0123456789012345678901234567890123456789", "src/app.txt"));
    clone.write("src/app.txt", "two\n");
    clone.git("commit", "-q", "-am", "meanwhile");
    server.on("POST /api/v1/sessions/" + ID + "/resume", 200, session("running"));

    assertThat(server.run("resume", ID, "--repository", clone.folder().toString())).isZero();
    assertThat(server.out())
        .contains("✅ Completed (1):\n   - The API (api-agent-batch-1)")
        .contains("📍 Next: The page (ui-agent-batch-1)")
        .contains("- HEAD has moved: the session starts from " + base.substring(0, 12))
        .contains("- no runner carries agent ui-agent here yet")
        .contains("profile: running");

    server.forget();
    assertThat(server.run("resume", ID, "--repository", here.toString())).isZero();
    assertThat(server.out()).contains("📍 Next:").doesNotContain("HEAD", "clone");
  }

  @Test
  void aHeldSessionHasNoPastToTell() throws IOException {
    serves(tree(clone.head(), clone.head(), "a"));
    server.on("GET /api/v1/sessions/" + ID, 200, session("planned"));
    server.on("POST /api/v1/sessions/" + ID + "/resume", 200, session("running"));

    assertThat(server.run("resume", ID, "--reason", "now")).isZero();
    assertThat(server.out()).contains("profile: running").doesNotContain("Resuming");
    assertThat(server.asked().getLast()).contains("\"reason\":\"now\"");
  }

  @Test
  void whoeverWaitsForAPauseMayComeLater() {
    server.on(
        "POST /api/v1/sessions/" + ID + "/pause",
        409,
        "{\"title\": \"Not in this state\", \"code\": \"ALREADY_DRAINING\"}");
    isSaved("paused");

    assertThat(server.run("pause", ID, "--wait")).isZero();
    assertThat(server.out()).contains("✅ Session paused successfully");
    assertThat(server.run("pause", ID)).isEqualTo(Exit.REFUSED);
  }

  @Test
  void aTreeThatTheServerDoesNotKnowIsRestoredAndThenResumed() throws IOException {
    tree(clone.head(), clone.head(), "a");
    server.on("GET /api/v1/sessions?limit=50", 200, "{\"items\": []}");
    server.on("POST /api/v1/sessions/" + ID + "/resume", 200, session("running"));

    assertThat(
            server.run(
                "say", "/resume @.artifacts/profile/", "--repository", clone.folder().toString()))
        .isZero();
    assertThat(server.out()).contains("🔄 Resuming session: profile/" + STAMP);
  }

  @Test
  void aPauseInPlainWordsIsFollowedToItsEnd() {
    server.on(
        "GET /api/v1/sessions?limit=50",
        200,
        """
        {"items": [{"session": "%s", "feature": "profile", "state": "running"}]}
        """
            .formatted(ID));
    var paused =
        """
        {"session": "%s", "feature": "profile", "title": "Profile", "stamp": "%s",
         "state": "paused", "epoch": 1, "sequence": 9, "waitsFor": [],
         "batches": [{"batch": "a", "kind": "work", "state": "accepted", "attempt": 1, "minutes": 20},
                     {"batch": "b", "kind": "work", "state": "ready", "attempt": 0, "minutes": 20},
                     {"batch": "p", "kind": "preparation", "state": "accepted", "attempt": 1,
                      "minutes": 0}],
         "syncPoints": []}
        """
            .formatted(ID, STAMP);
    server.on("POST /api/v1/sessions/" + ID + "/pause", 200, paused);
    server.on("GET /api/v1/sessions/" + ID, 200, paused);
    var state = "GET /api/v1/artifacts/" + ID + "/coordination-state.json";
    isSaved("in_progress");
    server.after(state, () -> isSaved("paused"));

    assertThat(server.run("say", "зупини роботу")).isZero();
    assertThat(server.asked()).as("until its tree is written").filteredOn(state::equals).hasSize(2);
    assertThat(server.out())
        .contains(
            """
            ✅ Session paused successfully

            Progress saved:
            - 1 batch completed
            - 1 batch pending

            To resume:
            /resume @.artifacts/profile/20260301_100000

            OR (in new conversation):
            "продовжуємо @.artifacts/profile/"
            """);
  }
}

package dev.coordinator.cli;

import static dev.coordinator.cli.SessionElsewhere.ID;
import static dev.coordinator.cli.SessionElsewhere.session;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.cli.runner.GitFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session that goes on at another server, as a person sees it; the clone is a real one. */
class RestoringIT {
  @TempDir private Path here;
  private SessionElsewhere known;
  private FakeServer server;
  private GitFixture clone;

  @BeforeEach
  void open() throws IOException {
    known = new SessionElsewhere(here);
    server = known.server;
    clone = known.clone;
  }

  @AfterEach
  void close() {
    known.close();
  }

  @Test
  void whatIsDoneWhatIsNextAndWhatIsKnownIsTold() throws IOException {
    var head = clone.head();
    var tree = known.tree(head, clone.commitOn(head, "api/a.txt", "x\n"), "api/a.txt");

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
    var tree = known.tree(clone.head(), clone.head(), "src/app.txt");
    assertThat(server.run("restore", tree.toString(), "--repository", clone.folder().toString()))
        .isZero();
    assertThat(server.out()).contains("is completed, incarnation 2. It has ended here");
  }

  @Test
  void whatChangedMeanwhileIsTold() throws IOException {
    var base = clone.head();
    var tree = known.tree(base, "0123456789012345678901234567890123456789", "src/app.txt");
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
    var tree = known.tree(joined, joined, "src/app.txt");

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
    var tree = known.tree(clone.head(), clone.head(), "a");
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
}

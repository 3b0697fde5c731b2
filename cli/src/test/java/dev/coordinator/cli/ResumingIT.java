package dev.coordinator.cli;

import static dev.coordinator.cli.SessionElsewhere.ID;
import static dev.coordinator.cli.SessionElsewhere.STAMP;
import static dev.coordinator.cli.SessionElsewhere.session;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.cli.runner.GitFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session that is paused and goes on at the same server, in verbs and in plain words (M113). */
class ResumingIT {
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

  @Test
  void whereAPausedSessionStandsIsToldBeforeItGoesOn() throws IOException {
    var base = clone.head();
    known.serves(known.tree(base, "0123456789012345678901234567890123456789", "src/app.txt"));
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
    known.serves(known.tree(clone.head(), clone.head(), "a"));
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
    known.isSaved("paused");

    assertThat(server.run("pause", ID, "--wait")).isZero();
    assertThat(server.out()).contains("✅ Session paused successfully");
    assertThat(server.run("pause", ID)).isEqualTo(Exit.REFUSED);
  }

  @Test
  void aTreeThatTheServerDoesNotKnowIsRestoredAndThenResumed() throws IOException {
    known.tree(clone.head(), clone.head(), "a");
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
    known.isSaved("in_progress");
    server.after(state, () -> known.isSaved("paused"));

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

  /** To go on never waits for what is only shown of it. */
  @Test
  void aTreeThatNobodyShowsKeepsNoSessionFromGoingOn() {
    server.on("POST /api/v1/sessions/" + ID + "/resume", 200, session("running"));
    isSilent("GET /api/v1/artifacts/" + ID + "/coordination-state.json");

    assertThat(server.run("resume", ID)).as(server.err()).isZero();
    assertThat(server.out()).contains("profile: running");
  }

  /** However often it is asked. */
  private void isSilent(String request) {
    server.after(
        request,
        () -> {
          isSilent(request);
          throw new UncheckedIOException(new IOException("cut off"));
        });
  }
}

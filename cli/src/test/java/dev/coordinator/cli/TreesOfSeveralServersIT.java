package dev.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.cli.runner.GitFixture;
import dev.coordinator.cli.runner.git.Owner;
import dev.coordinator.cli.runner.git.Owners;
import dev.coordinator.cli.runner.git.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session that went on at more than one server, and its tree as one of them left it. */
class TreesOfSeveralServersIT {
  private static final String ID = "0193e7a0-0000-7000-8000-000000000001";
  private static final String STAMP = "20260301_100000";
  private static final String VIEW = "GET /api/v1/sessions/" + ID;
  private static final String RESUME = "POST /api/v1/sessions/" + ID + "/resume";
  private static final String IMPORT = "POST /api/v1/checkpoints/import";

  @TempDir private Path here;
  private FakeServer server;
  private GitFixture clone;

  @BeforeEach
  void open() throws IOException {
    server = new FakeServer();
    clone = GitFixture.at(here.resolve("clone"));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private void knows(String session) {
    knows(session, 2);
  }

  private void knows(String session, int epoch) {
    var view =
        """
        {"session": "%s", "feature": "profile", "title": "Profile", "stamp": "%s",
         "state": "%s", "epoch": %d, "sequence": 9, "waitsFor": [], "batches": [], "syncPoints": []}
        """;
    server.on(
        "GET /api/v1/sessions/" + session, 200, view.formatted(session, STAMP, "paused", epoch));
    server.on(
        "POST /api/v1/sessions/" + session + "/resume",
        200,
        view.formatted(session, STAMP, "running", epoch));
    server.on(
        "GET /api/v1/sessions?limit=50",
        200,
        """
        {"items": [{"session": "%s", "feature": "profile", "stamp": "%s", "state": "paused"}]}
        """
            .formatted(session, STAMP));
  }

  private Path treeOf(int incarnation) throws IOException {
    var tree = clone.folder().resolve(".artifacts/profile").resolve(STAMP);
    Files.createDirectories(tree);
    Files.writeString(
        tree.resolve("contents.json"),
        "{\"session\": \"%s\", \"files\": [{\"path\": \"context.json\"}]}".formatted(ID));
    Files.writeString(
        tree.resolve("context.json"),
        "{\"session\": \"%s\", \"incarnation\": %d, \"agents\": []}".formatted(ID, incarnation));
    return tree;
  }

  private int resume() {
    var tree = "/resume @.artifacts/profile/" + STAMP;
    return server.run("say", tree, "--repository", clone.folder().toString());
  }

  @Test
  void whatWentOnElsewhereSinceIsRestoredBeforeItIsResumed() throws IOException {
    knows(ID);
    server.on(
        IMPORT,
        200,
        """
        {"session": "%s", "feature": "profile", "stamp": "%s", "incarnation": 3, "entries": 9,
         "givenBack": []}
        """
            .formatted(ID, STAMP));

    treeOf(1);
    assertThat(resume()).isZero();
    assertThat(server.asked()).noneMatch(one -> one.startsWith(IMPORT));
    treeOf(2);
    // the scheduler has not heard of it when the import is answered
    server.after(IMPORT, () -> server.after(VIEW, () -> knows(ID, 2_000_000)));
    assertThat(resume()).isZero();
    var asked = server.asked().stream().map(one -> shortened(one)).toList();
    var since = asked.subList(asked.indexOf(IMPORT), asked.size());
    assertThat(since).containsSubsequence(VIEW, VIEW, RESUME);
  }

  /** Without what was sent. */
  private static String shortened(String asked) {
    return asked.startsWith(IMPORT) ? IMPORT : asked.startsWith(RESUME) ? RESUME : asked;
  }

  @Test
  void aServerThatIsNotTheLastOneIsNotGivenAnOlderTreeEither() throws IOException {
    knows(ID);
    var tree = treeOf(2);
    new Owners(Repository.at(clone.folder()), null).take(ID, new Owner(3, "c"));

    assertThat(server.run("restore", tree.toString(), "--repository", clone.folder().toString()))
        .isNotZero();
    assertThat(server.err()).contains("seen it go on as incarnation 3", "--take-over");
    assertThat(server.asked()).noneMatch(one -> one.startsWith(IMPORT));
  }

  /** Two servers of one tree: the other one was resumed first, and is gone for good. */
  @Test
  void aServerThatLostTheSessionCanTakeItOver() throws IOException {
    knows(ID, 2_000_005);
    var tree = treeOf(3);
    new Owners(Repository.at(clone.folder()), null).take(ID, new Owner(3, "the-other"));
    server.on(IMPORT + "?above=3", 422, "{\"title\": \"Not taken\", \"detail\": \"so far\"}");

    server.run(
        "restore", tree.toString(), "--take-over", "--repository", clone.folder().toString());
    assertThat(server.asked()).anyMatch(one -> one.startsWith(IMPORT + "?above=3"));
  }

  @Test
  void whatIsOlderThanWhatWentOnInThisCloneIsNotSent() throws IOException {
    server.on("GET /api/v1/sessions/" + ID, 404, "{\"title\": \"Unknown\"}");
    var tree = treeOf(2);
    var owners = new Owners(Repository.at(clone.folder()), null);
    assertThat(owners.take(ID, new Owner(3, "c"))).isEqualTo(new Owner(3, "c"));

    assertThat(server.run("restore", tree.toString(), "--repository", clone.folder().toString()))
        .isNotZero();
    assertThat(server.err()).contains("seen it go on as incarnation 3", "--take-over");
    assertThat(server.asked()).noneMatch(one -> one.startsWith(IMPORT));

    server.on(IMPORT + "?above=3", 422, "{\"title\": \"Not taken\", \"detail\": \"so far\"}");
    assertThat(
            server.run(
                "restore",
                tree.toString(),
                "--take-over",
                "--repository",
                clone.folder().toString()))
        .isNotZero();
    assertThat(server.asked()).anyMatch(one -> one.startsWith(IMPORT + "?above=3"));
  }
}

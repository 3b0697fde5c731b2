package dev.coordinator.cli.runner.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.cli.runner.GitFixture;
import dev.coordinator.contracts.scope.Scope;
import java.io.IOException;
import java.lang.Thread.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreesIT {
  @TempDir Path temporary;
  private GitFixture shop;
  private Repository repository;

  @BeforeEach
  void aRepository() throws IOException {
    shop = GitFixture.at(temporary.resolve("shop"));
    repository = Repository.at(shop.folder());
  }

  private Trees open() {
    return Trees.open(temporary.resolve("trees"), repository, _ -> {});
  }

  @Test
  void aTreeIsGoneWhenItsRunnerIsClosedThoughItIsReadOnly() throws IOException {
    try (Trees trees = open()) {
      var tree = WorkTree.add(repository, trees.forAttempt("a").resolve("b"), shop.head());
      Path cache = Files.createDirectories(tree.folder().resolve("cache"));
      Files.createFile(cache.resolve("file"));
      assertThat(cache.toFile().setWritable(false)).isTrue();
    }

    assertThat(shop.git("worktree", "list").lines()).hasSize(1);
    assertThat(temporary.resolve("trees")).isDirectoryNotContaining(Files::isDirectory);
  }

  @Test
  void manyTreesAreMadeAndRemovedAtOnce() throws Exception {
    try (Trees trees = open();
        var threads = Executors.newFixedThreadPool(8)) {
      var work =
          IntStream.range(0, 24)
              .<Callable<String>>mapToObj(i ->
                  () -> {
                    Path folder = trees.forAttempt("a" + i).resolve("b");
                    try (var tree = WorkTree.add(repository, folder, shop.head())) {
                      return tree.head();
                    }
                  })
              .toList();
      for (var head : threads.invokeAll(work)) {
        assertThat(head.get()).isEqualTo(shop.head());
      }
    }
    assertThat(shop.git("worktree", "list").lines()).hasSize(1);
  }

  @Test
  void aLiveRunnersTreesAreLeftAlone() {
    try (Trees first = open()) {
      try (var tree = WorkTree.add(repository, first.forAttempt("a").resolve("b"), shop.head())) {
        open().close();

        assertThat(tree.folder().resolve("README.md")).exists();
        assertThat(shop.git("worktree", "list").lines()).hasSize(2);
      }
    }
  }

  @Test
  void manyRunnersStartAndEndAtOnce() throws Exception {
    Path root = temporary.resolve("trees");
    Callable<Integer> runner =
        () -> {
          int starts = 0;
          for (; starts < 40; starts++) {
            Trees.open(root, null, _ -> {}).close();
          }
          return starts;
        };
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var starts : threads.invokeAll(Stream.generate(() -> runner).limit(8).toList())) {
        assertThat(starts.get()).isEqualTo(40);
      }
    }
    assertThat(root).isDirectoryNotContaining(Files::isDirectory);
  }

  /** A runner that was killed, with trees of these names. */
  private Path dead(String... names) throws IOException {
    Path dead = Files.createDirectories(temporary.resolve("trees/dead/a"));
    for (String name : names) {
      var tree = WorkTree.add(repository, dead.resolve(name), shop.head());
      var ref = "refs/coordinator/s/" + name;
      Leftover.belongsTo(tree.folder(), ref, shop.head(), Scope.of(List.of()));
    }
    Files.writeString(dead.resolveSibling("repository"), repository.commonFolder().toString());
    return dead;
  }

  @Test
  void whoEndsDeletesNothingWhileAnotherStarts() throws Exception {
    Trees ending = Trees.open(temporary.resolve("trees"), null, _ -> {});
    Path folder = temporary.resolve("trees").resolve(ending.instance());
    var end = Thread.ofPlatform().unstarted(ending::close);
    Path _ = dead("b");
    var waited = new ArrayList<Boolean>();
    Trees.open(
            temporary.resolve("trees"),
            null,
            _ -> {
              end.start();
              while (end.getState() != State.BLOCKED && end.getState() != State.TERMINATED) {
                Thread.onSpinWait();
              }
              waited.add(Files.exists(folder.resolve("lock")));
            })
        .close();
    end.join();

    assertThat(waited).containsExactly(true);
    assertThat(folder).doesNotExist();
  }

  /** As one that this user may read and not write. */
  @Test
  void aDeadRunnersRepositoryThatCannotBeLockedHoldsUpNoStart() throws IOException {
    Path dead = dead("b", "c");
    WorkTree.add(repository, dead.resolve("check"), shop.head());
    Path lock = repository.commonFolder().resolve("coordinator/trees.lock");
    Files.delete(lock);
    Files.createDirectory(lock);
    var found = new ArrayList<Leftover.Answer>();
    Trees.open(temporary.resolve("trees"), null, found::add).close();

    assertThat(found).hasSize(2).allMatch(answer -> answer.said().isEmpty());
    assertThat(dead).doesNotExist();
    Files.delete(lock);
    open().close();
    assertThat(shop.git("worktree", "list").lines()).hasSize(1);
  }

  @Test
  void gitForgetsTreesWhoseFolderIsGoneAndKeepsTheUsersOwn() {
    Path users = temporary.resolve("on-a-disk");
    shop.git("worktree", "add", "-q", users.toString());
    Trash.delete(users);
    Trees dead = open();
    WorkTree.add(repository, dead.forAttempt("a").resolve("b"), shop.head());
    Trash.delete(temporary.resolve("trees").resolve(dead.instance()));
    assertThat(shop.git("worktree", "list").lines()).hasSize(3);
    open().close();

    assertThat(shop.git("worktree", "list").lines())
        .hasSize(2)
        .anyMatch(line -> line.startsWith(users.toString()));
  }

  @Test
  void runnersThatStartAtOnceAgreeOnTheClonesId() throws Exception {
    Callable<String> ask = () -> new CloneFolder(repository).cloneId();
    var ids = new HashSet<String>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var id : threads.invokeAll(Stream.generate(() -> ask).limit(40).toList())) {
        ids.add(id.get());
      }
    }

    assertThat(ids).hasSize(1);
    assertThat(new CloneFolder(Repository.at(shop.folder())).cloneId()).isIn(ids);
  }

  @Test
  void refsThatAreNotOursAreNotWritten() {
    String head = shop.head();
    for (String ref :
        Stream.of(
                "refs/heads/main",
                "HEAD",
                "refs/coordinator/../heads/main",
                "refs/coordinator/a b",
                "refs/coordinator/x.lock",
                "refs/tags/v1",
                "refs/coordinator/a//b")
            .toList()) {
      assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> repository.create(ref, head)))
          .as(ref)
          .isInstanceOf(GitFailed.class);
    }
  }

  @Test
  void aRefMovesOnlyFromWhereItWasSeen() throws IOException {
    String one = shop.head();
    String two = shop.commitOn(one, "src/two.txt", "2\n");
    String ref = "refs/heads/coordinator/x";
    var owners = new Owners(repository, null);
    var before = owners.fence("s", Owner.FIRST);
    repository.create(ref, one, before);

    assertThat(repository.move(ref, two, two, before)).isFalse();
    assertThat(repository.resolve(ref)).isEqualTo(one);
    assertThat(repository.move(ref, two, one, before)).isTrue();
    assertThat(repository.resolve(ref)).isEqualTo(two);

    var later = new Owner(2, "b");
    assertThat(owners.take("s", later)).isEqualTo(later);
    assertThat(repository.move(ref, one, two, before)).as("for the first server").isFalse();
    assertThat(repository.resolve(ref)).isEqualTo(two);
    assertThat(repository.move(ref, one, two, owners.fence("s", later))).isTrue();
  }
}

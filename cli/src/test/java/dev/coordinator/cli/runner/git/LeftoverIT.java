package dev.coordinator.cli.runner.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.cli.runner.GitFixture;
import dev.coordinator.cli.runner.git.Leftover.Answer.Kept;
import dev.coordinator.cli.runner.git.Leftover.Answer.Nothing;
import dev.coordinator.cli.runner.git.Leftover.Answer.Unkept;
import dev.coordinator.contracts.scope.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a runner that ended left in a work tree: nothing of it goes unsaid. */
class LeftoverIT {
  private static final String REF = "refs/coordinator/s/b/1-1";
  private static final String LEFT = REF + "-left";
  private static final Scope IGNORED = Scope.of(List.of("**/node_modules/**"));

  @TempDir Path temporary;
  private final List<Leftover.Answer> found = new ArrayList<>();
  private GitFixture shop;
  private Repository repository;
  private Trees trees;
  private WorkTree tree;

  @BeforeEach
  void aTreeInWhichAnAgentWorked() throws IOException {
    shop = GitFixture.at(temporary.resolve("shop"));
    repository = Repository.at(shop.folder());
    trees = open();
    tree = WorkTree.add(repository, trees.forAttempt("a").resolve("b"), shop.head());
    Leftover.belongsTo(tree.folder(), REF, shop.head(), IGNORED);
  }

  private Trees open() {
    return Trees.open(temporary.resolve("trees"), repository, found::add);
  }

  private void write(String path, String content) throws IOException {
    new GitFixture(tree.folder()).write(path, content);
  }

  @Test
  void whatCouldBeWorkIsKeptAndTheRestIsNamed() throws IOException {
    write("half.txt", "half\n");
    write("README.md", "changed\n");
    write("build.log", "ignored by git\n");
    write("src/node_modules/lib.js", "ignored by the runner\n");
    trees.close();

    assertThat(found)
        .containsExactly(new Kept(LEFT, List.of("build.log", "src/node_modules/lib.js")));
    assertThat(found.getFirst().said())
        .contains("kept at " + LEFT + ", without build.log, src/node_modules/lib.js");
    assertThat(shop.git("diff", "--name-only", "HEAD", LEFT).lines())
        .containsExactly("README.md", "half.txt");
    assertThat(tree.folder()).doesNotExist();
  }

  @Test
  void whatTheAgentCommittedItselfIsKept() throws IOException {
    write("half.txt", "half\n");
    new GitFixture(tree.folder()).commit("the agent's own");
    trees.close();

    assertThat(found).containsExactly(new Kept(LEFT, List.of()));
    assertThat(shop.show(LEFT, "half.txt")).isEqualTo("half");
  }

  @Test
  void whatTheSetupLeftIsNobodysWork() throws IOException {
    var snapshot = Snapshot.take(tree, temporary.resolve("index"));
    write("made-by-the-setup.txt", "of the setup\n");
    snapshot.absorb(IGNORED);
    Leftover.belongsTo(tree.folder(), REF, snapshot.given(), IGNORED);
    trees.close();

    assertThat(found).containsExactly(new Nothing(List.of()));
  }

  @Test
  void aFolderThatItsAgentRemovedIsCleared() {
    Trash.delete(tree.folder().getParent());
    trees.clear(tree.folder().getParent());
    trees.close();

    assertThat(found).isEmpty();
  }

  @Test
  void nothingIsKeptASecondTime() throws IOException {
    write("half.txt", "half\n");
    handOver();
    trees.close();

    assertThat(found).as("handed over").containsExactly(new Nothing(List.of()));
    assertThat(Leftover.refsOf(repository, REF)).containsExactly(REF);
  }

  @Test
  void aTreeWithWhatGitCannotTakeStaysUntilSomebodyHasLooked() throws IOException {
    write("half.txt", "half\n");
    GitFixture.at(tree.folder().resolve("nested"));
    trees.close();

    assertThat(found)
        .singleElement()
        .isInstanceOfSatisfying(
            Unkept.class,
            left -> {
              assertThat(left.tree()).isEqualTo(tree.folder());
              assertThat(left.why()).contains("nested/").contains("the rest is kept at " + LEFT);
            });
    assertThat(tree.folder().resolve("nested/README.md")).exists();

    Trash.delete(tree.folder().resolve("nested"));
    open().close();
    assertThat(found).last().isEqualTo(new Kept(LEFT, List.of()));
    assertThat(tree.folder()).doesNotExist();
    assertThat(shop.git("worktree", "list").lines()).hasSize(1);
  }

  /** As an agent that exits with an error: its work goes to the attempt's ref. */
  private void handOver() {
    assertThat(Leftover.keep(repository, tree.folder())).isInstanceOf(Kept.class);
    var fence = new Owners(repository, null).fence("s", Owner.FIRST);
    repository.create(REF, repository.resolve(LEFT), fence);
    shop.git("update-ref", "-d", LEFT);
  }

  @Test
  void whatGitCannotTakeStaysAlsoWhereTheRestWasHandedOver() throws IOException {
    write("half.txt", "half\n");
    handOver();
    GitFixture.at(tree.folder().resolve("nested"));
    trees.close();

    assertThat(found)
        .singleElement()
        .isEqualTo(new Unkept(tree.folder(), "git cannot take nested/"));
    assertThat(tree.folder().resolve("nested/README.md")).exists();
    assertThat(Leftover.refsOf(repository, REF)).containsExactly(REF);
  }

  @Test
  void whatIsIgnoredIsNamedAlsoWhereNoWorkIsLeft() throws IOException {
    write("build.log", "ignored by git\n");
    assertThat(Leftover.keep(repository, tree.folder()))
        .as("of what was given")
        .isEqualTo(new Nothing(List.of("build.log")));

    write("half.txt", "half\n");
    handOver();
    trees.close();

    assertThat(found).containsExactly(new Nothing(List.of("build.log")));
    assertThat(found.getFirst().said())
        .contains("no work; gone is only what is ignored: build.log");
  }

  @Test
  void aTreeThatStaysIsKeptOnce() throws IOException {
    write("half.txt", "half\n");
    GitFixture.at(tree.folder().resolve("nested"));
    trees.close();
    String kept = repository.resolve(LEFT);
    var beside = namesBesideTheTree();
    shop.git("update-ref", LEFT, shop.git("commit-tree", kept + "^{tree}", "-m", "the same"));
    String same = repository.resolve(LEFT);
    open().close();

    assertThat(repository.resolve(LEFT)).isEqualTo(same);
    assertThat(namesBesideTheTree()).isEqualTo(beside).containsExactly("b", "b.note");
  }

  private List<String> namesBesideTheTree() throws IOException {
    try (var files = Files.list(tree.folder().getParent())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aTreeWhoseRepositoryIsGoneStays() throws IOException {
    write("half.txt", "half\n");
    Files.move(shop.folder(), temporary.resolve("elsewhere"));
    trees.close();

    assertThat(found).singleElement().isInstanceOf(Unkept.class);
    assertThat(tree.folder().resolve("half.txt")).exists();
  }

  @Test
  void whatACheckLeavesIsNobodysWork() throws IOException {
    write("half.txt", "half\n");
    var check = WorkTree.add(repository, trees.forAttempt("a").resolve("b-check"), shop.head());
    new GitFixture(check.folder()).write("checked.txt", "of an acceptance command\n");
    trees.close();

    assertThat(found).containsExactly(new Kept(LEFT, List.of()));
    assertThat(shop.files(LEFT)).contains("half.txt").doesNotContain("checked.txt");
    assertThat(shop.git("worktree", "list").lines()).hasSize(1);
  }

  /** As git writes them where the user sets {@code worktree.useRelativePaths}. */
  @Test
  void aTreeThatGitNamesByARelativePathIsFound() throws IOException {
    write("half.txt", "half\n");
    var own = shop.folder().resolve(".git/worktrees/b");
    var relative = own.toRealPath().relativize(tree.folder().resolve(".git"));
    Files.writeString(own.resolve("gitdir"), relative + "\n");

    assertThat(Leftover.keep(repository, tree.folder())).isEqualTo(new Kept(LEFT, List.of()));
  }
}

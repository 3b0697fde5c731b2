package dev.coordinator.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.stories.stage.Feature;
import dev.coordinator.stories.stage.Git;
import dev.coordinator.stories.stage.Runner;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.TheStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Repositories as people have them: names of any letters, half-done work, no commit yet. */
@ExtendWith(TheStack.class)
class AwkwardRepositoriesStory {
  private static final String OLD = "дані/старий файл – 1.txt";
  private static final String NEW = "дані/новий файл & \"ще\".txt";
  private static final String WRITING_BOTH =
      """
      case $COORDINATOR_BATCH in
        writer-batch-1) echo new >'%s'; echo changed >>'%s' ;;
        *) %s ;;
      esac
      """
          .formatted(NEW, OLD, Runner.SCRIPTED);

  @Test
  void namesOfAnyLettersAndAUsersHalfDoneWorkAreNoTrouble(RunningStack stack) {
    var repository = halfWritten(stack.folder("мій магазин").resolve("it's ours (ü) #1"));
    var before = repository.userState();
    var feature =
        Feature.in(repository, "awkward")
            .task("writer", "names", List.of("дані/**"))
            .task("writer", "more", List.of("more/**"), "names")
            .task("tester", "tests", List.of("tests/**"), "names");

    try (var _ = stack.runner(repository).carrying("writer", "tester").with(WRITING_BOTH)) {
      var session = stack.submit(feature);
      var end = session.awaitCompleted();

      var branch = end.path("branch").asText();
      assertThat(repository.files(branch)).contains(NEW, OLD, "README.md");
      assertThat(repository.files(branch)).doesNotContain("staged.txt", "нотатки.txt");
      assertThat(repository.run("show", branch + ":" + OLD)).isEqualTo("old\nchanged");
      assertThat(repository.run("show", branch + ":README.md")).isEqualTo("# Shop");
      stack.invariants().hold(session);
    }
    assertThat(repository.userState()).isEqualTo(before);
    assertThat(repository.run("worktree", "list").lines()).hasSize(1);
  }

  private static Git halfWritten(Path folder) {
    var repository = Git.repository(folder);
    repository.write(OLD, "old\n");
    repository.commit("Files of any name");
    repository.write("README.md", "# Shop, half written\n");
    repository.write("staged.txt", "staged\n");
    repository.run("add", "staged.txt");
    repository.write("нотатки.txt", "untracked\n");
    return repository;
  }

  @Test
  void aBranchWithoutACommitIsRefusedAndGoesOnOnceThereIsOne(RunningStack stack) {
    var repository = Git.unborn(stack.folder("unborn").resolve("shop"));
    repository.write("begun.txt", "not yet committed\n");
    var feature =
        Feature.in(repository, "unborn")
            .task("writer", "one")
            .task("writer", "two")
            .task("tester", "three");
    try (var _ = stack.runner(repository).carrying("writer", "tester").withScriptedAgents()) {
      var session = stack.submit(feature);
      session.awaitState("paused");
      var preparation = session.batch("preparation");

      assertThat(preparation.toString()).containsIgnoringCase("commit");
      assertThat(preparation.path("state").asText()).isNotEqualTo("accepted");
      assertThat(session.now().path("waitsFor")).isNotEmpty();
      assertThat(repository.run("for-each-ref")).isEmpty();
      assertThat(repository.run("status", "--porcelain")).isEqualTo("?? begun.txt");

      repository.commit("Begin");
      var retry = stack.cli("retry", session.id(), "preparation");
      assertThat(retry.exitCode(Duration.ofSeconds(30))).as(retry.output()).isZero();
      session.awaitCompleted();
      stack.invariants().hold(session);
    }
  }
}

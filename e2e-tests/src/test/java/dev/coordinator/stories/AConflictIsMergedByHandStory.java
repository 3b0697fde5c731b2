package dev.coordinator.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.stories.stage.Feature;
import dev.coordinator.stories.stage.Git;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import dev.coordinator.stories.stage.TheStack;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A person commits on the session's branch what does not fit what an agent did: the merge becomes a
 * batch with an owner, and nothing of either side is lost.
 */
@ExtendWith(TheStack.class)
class AConflictIsMergedByHandStory {
  private static final String MERGE = "integration-1-merge-1";

  /** The writer waits until the person has committed; whoever merges keeps both sides. */
  private static final String AGENTS =
      """
      case $COORDINATOR_BATCH in
        *-merge-*)
          grep -q '<<<<<<<' prices/list || exit 1
          sed -e '/^<<<<<<</d' -e '/^=======/d' -e '/^>>>>>>>/d' prices/list >merged
          mv merged prices/list ;;
        writer-*)
          until git show "$BRANCH:prices/list" 2>/dev/null; do sleep 0.1; done
          mkdir -p prices; echo 'apples 3' >prices/list ;;
        speaker-batch-1) mkdir -p texts; echo hello >texts/hello ;;
        *) mkdir -p more; echo more >more/file ;;
      esac
      """;

  @Test
  void andNothingOfEitherSideIsLost(RunningStack stack) throws IOException {
    var repository = Git.repository(stack.folder("merge").resolve("shop"));
    var feature =
        Feature.in(repository, "prices")
            .policy("unitOfTime", "PT2S")
            .task("writer", "prices")
            .task("speaker", "texts")
            .task("speaker", "more", "texts");
    var branch = "coordinator/" + feature.name();
    try (var _ =
        stack
            .runner(repository)
            .carrying("writer", "speaker")
            .seeing("BRANCH", branch)
            .with(AGENTS)) {
      var session = stack.submit(feature);
      session.awaitBatch("writer-batch-1", "running");
      var theirs = commitsOn(repository, branch);
      var view = session.awaitCompleted();

      assertThat(batch(view, MERGE).path("agent").asText()).isEqualTo("writer");
      assertThat(batch(view, MERGE).path("changedFiles"))
          .extracting(JsonNode::asText)
          .containsExactly("prices/list");
      assertThat(repository.run("show", branch + ":prices/list").lines())
          .containsExactlyInAnyOrder("pears 2", "apples 3");
      assertThat(repository.run("show", branch + ":texts/hello")).isEqualTo("hello");
      var written = batch(view, "writer-batch-1").path("commit").asText();
      assertThat(repository.run("rev-list", branch).lines()).contains(theirs, written);
      assertThat(view.path("blockers").path(0).path("awaits").asText()).isEqualTo(MERGE);
      stack.invariants().hold(session);
    }
  }

  /** As a person would, in another work tree. */
  private static String commitsOn(Git repository, String branch) {
    var folder = repository.folder().resolveSibling("persons");
    repository.run("worktree", "add", "-q", folder.toString(), branch);
    var tree = new Git(folder, repository.name());
    tree.write("prices/list", "pears 2\n");
    tree.commit("The prices of pears");
    var commit = tree.run("rev-parse", "HEAD");
    repository.run("worktree", "remove", "--force", folder.toString());
    return commit;
  }

  private static JsonNode batch(JsonNode view, String id) {
    return Session.batches(view).stream()
        .filter(batch -> batch.path("batch").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }
}

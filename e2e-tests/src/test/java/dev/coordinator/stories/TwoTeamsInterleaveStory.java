package dev.coordinator.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.stories.stage.Feature;
import dev.coordinator.stories.stage.Git;
import dev.coordinator.stories.stage.Program;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import dev.coordinator.stories.stage.TheStack;
import dev.coordinator.stories.stage.Topics.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two teams at work on the same files of one repository, and a third on others. */
@Tag("faults")
@ExtendWith(TheStack.class)
class TwoTeamsInterleaveStory {
  /** Keeps what it finds of its file, adds a line to it, and waits where the story says so. */
  private static final String ADDING =
      """
      case $COORDINATOR_BATCH in
        green*) file=other/list ;;
        *) file=shared/list ;;
      esac
      case $ELSE$COORDINATOR_BATCH in
        yes-red-one-batch-2) file=else/list ;;
        yes-red-two-batch-1) file=more/list ;;
      esac
      mkdir -p "$(dirname $file)"; touch $file
      cp $file "$SEEN/$COORDINATOR_SESSION.$COORDINATOR_BATCH"
      while [ -e "$SEEN/hold.$COORDINATOR_BATCH" ]; do sleep 0.1; done
      echo "$COORDINATOR_SESSION $COORDINATOR_BATCH" >>$file
      """;

  private static Feature team(Git repository, String colour, String folder) {
    return Feature.in(repository, colour)
        .policy("unitOfTime", "PT5S")
        .task(colour + "-one", "first", List.of(folder + "/**"))
        .task(colour + "-two", "second", List.of(folder + "/l*"))
        .task(colour + "-one", "third", List.of(folder + "/list"), "first");
  }

  private static Program runner(RunningStack stack, Git repository, Path seen) {
    return runner(stack, repository, seen, "");
  }

  private static Program runner(RunningStack stack, Git repository, Path seen, String elsewhere) {
    return stack
        .runner(repository)
        .carrying("red-one", "red-two", "blue-one", "blue-two", "green-one", "green-two")
        .seeing("SEEN", seen)
        .seeing("ELSE", elsewhere)
        .with(ADDING);
  }

  @Test
  void theyInterleaveAndBothBranchesMergeIntoMain(RunningStack stack) throws IOException {
    var repository = Git.repository(stack.folder("teams").resolve("shop"));
    var seen = stack.folder("seen");
    var held = Files.createFile(seen.resolve("hold.red-one-batch-1"));
    try (var _ = runner(stack, repository, seen)) {
      var red = stack.submit(team(repository, "red", "shared"));
      red.awaitBatch("red-one-batch-1", "running");
      var blue = stack.submit(team(repository, "blue", "shared"));
      blue.awaitThat(
          "wait for red's files",
          view -> view.path("batches").toString().contains("files that session " + red.id()));
      // the two stand still, and whoever wants other files is built from beginning to end
      var green = stack.submit(team(repository, "green", "other"));
      green.awaitCompleted();
      assertThat(red.batch("red-one-batch-1").path("state").asText()).isEqualTo("running");
      Files.delete(held);
      var branches =
          List.of(red, blue, green).stream()
              .map(session -> session.awaitCompleted().path("branch").asText())
              .toList();

      var invariants = stack.invariants();
      List.of(red, blue, green).forEach(invariants::hold);
      invariants.scopesNeverMeet(List.of(red, blue, green));
      everyoneSawTheNewest(stack, repository, seen, List.of(red, blue, green));
      assertThat(waitedForFiles(stack, blue)).isTrue();
      assertThat(waitedForFiles(stack, green)).as("who wants other files").isFalse();
      for (var branch : branches) {
        repository.run("merge", "-q", "--no-edit", branch);
      }
      assertThat(Files.readAllLines(repository.folder().resolve("shared/list")))
          .hasSize(6)
          .doesNotHaveDuplicates();
      assertThat(Files.readAllLines(repository.folder().resolve("other/list"))).hasSize(3);
    }
  }

  /** What each found is what the one before it had accepted of the file. */
  private static void everyoneSawTheNewest(
      RunningStack stack, Git repository, Path seen, List<Session> sessions) throws IOException {
    var accepted =
        stack
            .ledger()
            .texts(
                """
                select session || ' ' || batch || ' ' || commit_id || ' ' || changed_files[1]
                from scheduler.acceptance where repository = ? order by number
                """,
                repository.name())
            .stream()
            .map(row -> List.of(row.split(" ")))
            .toList();
    assertThat(accepted).hasSize(3 * sessions.size());
    var newest = new HashMap<String, String>();
    for (var one : accepted) {
      var before = newest.put(one.get(3), one.get(2));
      var found = Files.readString(seen.resolve(one.get(0) + "." + one.get(1))).strip();
      var expected = before == null ? "" : repository.run("show", before + ":" + one.get(3));
      assertThat(found).as("what %s found of %s", one.get(1), one.get(3)).isEqualTo(expected);
    }
  }

  private static boolean waitedForFiles(RunningStack stack, Session session) {
    return stack.topics().of(session, "sync.broadcast.batch.moved").stream()
        .anyMatch(moved -> moved.body().path("waitsFor").toString().contains("files that session"));
  }

  @Test
  void aSessionThatIsToWaitBeginsWhenTheOlderOneHasEnded(RunningStack stack) throws IOException {
    var repository = Git.repository(stack.folder("waiting").resolve("shop"));
    var seen = stack.folder("seen");
    var held = Files.createFile(seen.resolve("hold.red-one-batch-1"));
    try (var _ = runner(stack, repository, seen)) {
      var red = stack.submit(team(repository, "red", "shared"));
      var blue = stack.submit(team(repository, "blue", "shared").policy("acrossSessions", "wait"));
      blue.awaitThat(
          "wait for the older one", view -> view.path("waitsFor").toString().contains(red.id()));
      Files.delete(held);
      red.awaitCompleted();
      blue.awaitCompleted();

      var topics = stack.topics();
      var ended =
          topics.of(red, "sync.broadcast.session.moved").stream()
              .filter(moved -> moved.text("state").equals("completed"))
              .findFirst()
              .orElseThrow()
              .time();
      assertThat(topics.of(blue, "batch.requested").stream().map(Entry::time))
          .isNotEmpty()
          .allMatch(time -> time.isAfter(ended));
    }
  }

  @Test
  void whoCancelsWhatOthersBuildOnIsAskedAndNothingIsLost(RunningStack stack) throws IOException {
    var repository = Git.repository(stack.folder("given-up").resolve("shop"));
    var seen = stack.folder("seen");
    for (var batch : List.of("red-one-batch-2", "blue-two-batch-1")) {
      Files.createFile(seen.resolve("hold." + batch));
    }
    try (var _ = runner(stack, repository, seen, "yes-")) {
      var red = stack.submit(halfWay(repository));
      red.awaitBatch("red-one-batch-2", "running");
      var blue = stack.submit(team(repository, "blue", "shared"));
      blue.awaitThat("build on red", view -> view.path("buildsOn").toString().contains(red.id()));

      var refused = red.tell("cancel");
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.json().path("code").asText()).isEqualTo("OTHERS_BUILD_ON_IT");
      assertThat(refused.body()).contains(blue.id());
      assertThat(red.state()).isEqualTo("running");
      stack
          .web()
          .post("/api/v1/sessions/" + red.id() + "/cancel", Map.of("othersKeep", true))
          .good();
      red.awaitState("cancelled");
      Files.delete(seen.resolve("hold.blue-two-batch-1"));
      var branch = blue.awaitCompleted().path("branch").asText();
      assertThat(repository.run("show", branch + ":shared/list"))
          .contains(red.id() + " red-one-batch-1")
          .contains(blue.id() + " blue-one-batch-1");
      assertThat(refs(repository, red)).isNotEmpty();
    }
  }

  /** Its first batch is accepted on the shared file, its second stays at work elsewhere. */
  private static Feature halfWay(Git repository) {
    return Feature.in(repository, "red")
        .policy("unitOfTime", "PT5S")
        .task("red-one", "first", List.of("shared/**"))
        .task("red-one", "second", List.of("else/**"), "first")
        .task("red-two", "third", List.of("more/**"));
  }

  private static List<String> refs(Git repository, Session session) {
    return repository
        .run("for-each-ref", "--format=%(refname)", "refs/coordinator/" + session.id())
        .lines()
        .sorted(Comparator.naturalOrder())
        .toList();
  }
}

package dev.coordinator.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.stories.stage.Feature;
import dev.coordinator.stories.stage.Git;
import dev.coordinator.stories.stage.Runner;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import dev.coordinator.stories.stage.TheStack;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Agents of two sessions stray into the same file at once: both are told while they work, and end
 * well because they turn back.
 */
@Tag("faults")
@ExtendWith(TheStack.class)
class OverlapsAreToldStory {
  /** Who strays goes on when it has heard of the other, and the other of it. */
  private static final String STRAYING =
      """
      case $COORDINATOR_BATCH in
        stray-*)
          echo "$COORDINATOR_SESSION" >README.md
          until grep -q 'does not merge' "$COORDINATOR_NEWS"; do sleep .1; done
          mkdir "$HEARD/$COORDINATOR_SESSION"
          until [ "$(ls "$HEARD" | wc -l)" -ge 2 ]; do sleep .1; done
          git checkout -q README.md ;;
      esac
      %s
      """
          .formatted(Runner.SCRIPTED);

  @Test
  void bothHearOfItWhileTheyWork(RunningStack stack) {
    var repository = Git.repository(stack.folder("overlap").resolve("shop"));
    try (var _ =
        stack
            .runner(repository)
            .carrying("stray-red", "calm-red", "stray-blue", "calm-blue")
            .seeing("HEARD", stack.folder("heard"))
            .with(STRAYING)) {
      var red = stack.submit(straying(repository, "red"));
      var blue = stack.submit(straying(repository, "blue"));
      red.awaitCompleted();
      blue.awaitCompleted();

      assertThat(said(stack, red)).contains("stray-blue-batch-1 of session " + blue.id());
      assertThat(said(stack, blue)).contains("stray-red-batch-1 of session " + red.id());
      assertThat(said(stack, red) + said(stack, blue)).doesNotContain("calm-");
      stack.invariants().hold(red);
      stack.invariants().hold(blue);
    }
    assertThat(repository.run("for-each-ref", "refs/coordinator/live")).isEmpty();
  }

  private static Feature straying(Git repository, String colour) {
    return Feature.in(repository, "straying-" + colour)
        .task("stray-" + colour, "stray", List.of(colour + "/stray/**"))
        .task("calm-" + colour, "calm", List.of(colour + "/calm/**"))
        .task("calm-" + colour, "more", List.of(colour + "/more/**"));
  }

  /** What whoever watches was shown of overlaps. */
  private static String said(RunningStack stack, Session session) {
    var said = new StringBuilder();
    stack.topics().of(session, "sync.broadcast.attempt.progressed").stream()
        .map(entry -> entry.text("message"))
        .filter(line -> line.startsWith("overlaps with"))
        .forEach(line -> said.append(line).append('\n'));
    return said.toString();
  }
}

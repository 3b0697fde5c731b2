package dev.coordinator.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.stories.stage.Feature;
import dev.coordinator.stories.stage.Git;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.TheStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two teams want the same files of one repository at the same time. */
@ExtendWith(TheStack.class)
class TwoSessionsOneRepositoryStory {
  /** Adds a line to the one file that all want, and notes what it found there. */
  private static final String ADDING =
      """
      mkdir -p shared
      cp shared/list.txt "$SEEN/$COORDINATOR_SESSION-$COORDINATOR_BATCH" 2>/dev/null
      echo "$COORDINATOR_SESSION $COORDINATOR_BATCH" >>shared/list.txt
      """;

  @Test
  void neverHoldTheSameFileAndBuildOnEachOther(RunningStack stack) throws IOException {
    var repository = Git.repository(stack.folder("two").resolve("shop"));
    var seen = stack.folder("seen");
    try (var _ =
        stack
            .runner(repository)
            .carrying("red-one", "red-two", "blue-one", "blue-two")
            .seeing("SEEN", seen)
            .with(ADDING)) {
      var red = stack.submit(wanting(repository, "red"));
      var blue = stack.submit(wanting(repository, "blue"));
      red.awaitCompleted();
      blue.awaitCompleted();

      var invariants = stack.invariants();
      invariants.hold(red);
      invariants.hold(blue);
      invariants.scopesNeverMeet(List.of(red, blue));
      everyoneSawAllBeforeThem(seen);
    }
  }

  private static Feature wanting(Git repository, String colour) {
    var all = List.of("shared/**");
    return Feature.in(repository, colour)
        .task(colour + "-one", "first", all)
        .task(colour + "-two", "second", List.of("shared/*.txt"))
        .task(colour + "-one", "third", all, "first");
  }

  /** Each found one line more than the one before, so no line was ever lost. */
  private static void everyoneSawAllBeforeThem(Path seen) throws IOException {
    try (var files = Files.list(seen)) {
      var lengths =
          files
              .map(file -> {
                try {
                  return Files.readAllLines(file).size();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              })
              .sorted()
              .toList();
      assertThat(lengths).containsExactly(1, 2, 3, 4, 5);
    }
  }
}

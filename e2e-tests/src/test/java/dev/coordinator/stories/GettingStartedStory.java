package dev.coordinator.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.stories.stage.Checkout;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Shell;
import dev.coordinator.stories.stage.TheStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Who follows the page's commands to the letter has a finished feature; only the server is that of
 * the stories, which {@code up} and {@code down} of the page leave alone.
 */
@ExtendWith(TheStack.class)
class GettingStartedStory {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\n(.*?)^```$");

  @Test
  void everyCommandOfThePageDoesWhatThePageSays(RunningStack stack) throws IOException {
    var checkout = checkout(stack.folder("newcomer"));
    var shop = checkout.resolveSibling("shop");
    var shell = new Shell(stack, checkout);
    var blocks = blocks();
    assertThat(blocks.getFirst()).contains("./coordinator up -d\n");
    assertThat(blocks.getLast()).contains("./coordinator down\n");

    int carrying = indexOf(blocks, "./coordinator runner");
    // the stack of the stories runs already, and goes on
    shell.run(blocks.getFirst().replace("./coordinator up -d\n", ""));
    blocks.subList(1, carrying).forEach(shell::run);
    try (var runner = shell.start(blocks.get(carrying))) {
      await("the runner to be announced")
          .atMost(Duration.ofSeconds(60))
          .until(() -> runner.output().contains("announced"));
      blocks.subList(carrying + 1, blocks.size() - 1).forEach(shell::run);
      assertThat(shop.resolve("e2e/notifications")).isNotEmptyDirectory();
      // while the runner is there, because it brings the summary after the session's end
      await("the final summary in the repository")
          .atMost(Duration.ofSeconds(60))
          .until(() -> isSummedUp(shop.resolve(".artifacts/real-time-notifications")));
    }
  }

  private static boolean isSummedUp(Path feature) throws IOException {
    if (!Files.isDirectory(feature)) {
      return false;
    }
    try (var stamps = Files.list(feature)) {
      var summary = stamps.findFirst().map(stamp -> stamp.resolve("final-summary.md"));
      return summary.isPresent() && summary.get().toFile().length() > 0;
    }
  }

  /** What a clone has that the page uses. */
  private static Path checkout(Path place) throws IOException {
    var checkout = Files.createDirectory(place.resolve("parallel-coordinator"));
    for (var name : List.of("coordinator", "examples")) {
      Files.createSymbolicLink(checkout.resolve(name), Checkout.ROOT.resolve(name));
    }
    return checkout;
  }

  private static List<String> blocks() throws IOException {
    var page = Files.readString(Checkout.ROOT.resolve("docs/getting-started.md"));
    return BLOCK.matcher(page).results().map(block -> block.group(1)).toList();
  }

  private static int indexOf(List<String> blocks, String command) {
    return blocks.stream().map(block -> block.startsWith(command)).toList().indexOf(true);
  }
}

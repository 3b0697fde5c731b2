package dev.coordinator.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.stories.stage.Checkout;
import dev.coordinator.stories.stage.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A newcomer's first command. */
class TheDemoStory {
  @Test
  void buildsAFeatureToItsSummaryAndLeavesNoProcess(@TempDir Path place) throws IOException {
    var folder = Files.createDirectory(place.resolve("demo"));
    var began = System.nanoTime();
    Set<ProcessHandle> started = new HashSet<>();
    try (var demo =
        Program.start(
            "demo",
            place,
            Map.of("COORDINATOR_TREES", place.resolve("trees").toString()),
            Checkout.launcher("demo", "--dir", folder.toString()))) {
      await("the demo to end")
          .atMost(Duration.ofSeconds(300))
          .pollInterval(Duration.ofMillis(300))
          .until(() -> {
            started.addAll(demo.descendants());
            return !demo.isAlive();
          });
      assertThat(demo.exitCode(Duration.ofSeconds(1))).as(demo.output()).isZero();
      assertThat(demo.output())
          .contains("The final summary", "coordinator/real-time-notifications");
    }
    System.out.printf("The demo took %.0f s%n", (System.nanoTime() - began) / 1e9);
    assertThat(started).as("processes of the demo").hasSizeGreaterThan(8);
    assertThat(started).as("processes left").noneMatch(ProcessHandle::isAlive);
  }
}

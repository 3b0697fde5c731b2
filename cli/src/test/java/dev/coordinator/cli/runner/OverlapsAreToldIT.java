package dev.coordinator.cli.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.cli.runner.profile.Profile;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.runner.Overlap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two runners of one clone, each with an attempt of another session: what does not merge is told to
 * both while they work.
 */
@Timeout(60)
class OverlapsAreToldIT {
  private static final String OTHER = "01900000-0000-7000-8000-000000000002";
  private static final Alertness ALERT =
      new Alertness(Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofMillis(100));

  @TempDir Path temporary;
  private GitFixture shop;
  private Path go;

  @BeforeEach
  void aRepository() throws IOException {
    shop = GitFixture.at(temporary.resolve("shop"));
    go = temporary.resolve("go");
  }

  private RunnerFixture runner(String trees, String does) throws IOException {
    var agent = does + "; while [ ! -e '" + go + "' ]; do sleep .05; done";
    return RunnerFixture.running(shop, temporary.resolve(trees), Profile.GENERIC, agent, ALERT);
  }

  private void giveBoth(RunnerFixture one, RunnerFixture other) {
    one.give();
    var tree = new BatchRequested.Tree(shop.head(), List.of());
    other.give(OTHER, Kind.WORK, tree, null);
  }

  private static List<Overlap> told(RunnerFixture runner) throws InterruptedException {
    return runner.gateway.overlaps.poll(10, TimeUnit.SECONDS);
  }

  @Test
  void whatDoesNotMergeIsToldToBothAndForgottenWhenTheyEnd() throws Exception {
    try (var one = runner("trees-1", "echo one > src/a.txt");
        var other = runner("trees-2", "echo other > src/a.txt")) {
      giveBoth(one, other);
      assertThat(told(one))
          .singleElement()
          .satisfies(overlap -> {
            assertThat(overlap.session()).isEqualTo(OTHER);
            assertThat(overlap.files()).containsExactly("src/a.txt");
          });
      assertThat(told(other))
          .singleElement()
          .satisfies(overlap -> assertThat(overlap.session()).isEqualTo(RunnerFixture.SESSION));
      one.said("overlaps with backend-agent-batch-1 of session " + OTHER + " in src/a.txt");
      other.said(
          "overlaps with backend-agent-batch-1 of session %s in src/a.txt"
              .formatted(RunnerFixture.SESSION));

      Files.createFile(go);
      one.report();
      other.report();
      assertThat(shop.git("for-each-ref", "refs/coordinator/live").strip()).isEmpty();
    }
  }

  @Test
  void disjointWorkIsNotTold() throws Exception {
    try (var one = runner("trees-1", "echo one > src/one.txt");
        var other = runner("trees-2", "echo other > src/other.txt")) {
      giveBoth(one, other);
      // both have been looked at when each has shown its work, and once more
      while (shop.git("for-each-ref", "refs/coordinator/live").lines().count() < 2) {
        assertThat(one.gateway.heartbeats.poll(10, TimeUnit.SECONDS)).isNotNull();
      }
      one.gateway.heartbeats.clear();
      for (int i = 0; i < 5; i++) {
        assertThat(one.gateway.heartbeats.poll(10, TimeUnit.SECONDS)).isNotNull();
      }
      Files.createFile(go);
      one.report();
      other.report();
      assertThat(one.gateway.overlaps).isEmpty();
      assertThat(other.gateway.overlaps).isEmpty();
    }
  }
}

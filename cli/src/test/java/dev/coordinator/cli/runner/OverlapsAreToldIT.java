package dev.coordinator.cli.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
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
    return runner.gateway.overlaps.poll(20, TimeUnit.SECONDS);
  }

  @Test
  void whatDoesNotMergeIsToldToBothAndForgottenWhenTheyEnd() throws Exception {
    try (var one = runner("trees-1", "echo one > src/a.txt");
        var other = runner("trees-2", "echo other > src/a.txt")) {
      one.gateway.overlapsStatus.set(503);
      giveBoth(one, other);
      assertThat(told(one)).isNotEmpty();
      assertThat(told(one)).as("again, because it was not taken").isNotEmpty();
      assertThat(one.told.toString(UTF_8)).doesNotContain("overlaps with");
      one.gateway.overlapsStatus.set(200);
      one.said("overlaps with backend-agent-batch-1 of session " + OTHER + " in src/a.txt");
      assertThat(told(one))
          .singleElement()
          .satisfies(overlap -> {
            assertThat(overlap.session()).isEqualTo(OTHER);
            assertThat(overlap.files()).containsExactly("src/a.txt");
          });
      assertThat(told(other))
          .singleElement()
          .satisfies(overlap -> assertThat(overlap.session()).isEqualTo(RunnerFixture.SESSION));
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
      nothingIsTold(one, other);
    }
  }

  @Test
  void anotherTryAtTheSameBatchIsNotTold() throws Exception {
    try (var one = runner("trees-1", "echo one > src/a.txt");
        var other = runner("trees-2", "echo other > src/a.txt")) {
      one.give();
      other.give();
      nothingIsTold(one, other);
    }
  }

  private void nothingIsTold(RunnerFixture one, RunnerFixture other) throws Exception {
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

  @Test
  void ofAPathThatIsTooLongToBeToldItsFolderIsTold() {
    var folder = "folder/".repeat(140);
    assertThat(OverlapWatch.shortened(folder + "short.txt")).isEqualTo(folder + "short.txt");
    assertThat(OverlapWatch.shortened(folder + "long".repeat(10)))
        .isEqualTo(folder.substring(0, folder.length() - 1));
  }
}

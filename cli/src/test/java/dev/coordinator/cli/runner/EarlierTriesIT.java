package dev.coordinator.cli.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.runner.ReportSubmission.Ending;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EarlierTriesIT {
  @TempDir Path temporary;
  private GitFixture shop;

  @BeforeEach
  void aRepository() throws IOException {
    shop = GitFixture.at(temporary.resolve("shop"));
  }

  @Test
  void anotherTryGoesOnFromTheEarlierOneOnNewerWork() throws IOException {
    var partial = shop.commitOn(shop.head(), "src/half.txt", "half\n");
    shop.write("src/newer.txt", "newer\n");
    shop.commit("newer");
    try (var runner =
        RunnerFixture.running(shop, temporary.resolve("trees"), "echo rest >> src/half.txt")) {
      runner.accepting("grep -q half src/half.txt && grep -q rest src/half.txt");
      runner.giveAgain(partial);
      var evidence = runner.report().evidence();

      assertThat(evidence.changedFiles()).containsExactly("src/half.txt");
      assertThat(evidence.base()).isEqualTo(shop.head());
      assertThat(evidence.commands()).extracting("exitCode").containsExactly(0);
      assertThat(shop.files(evidence.commit())).contains("src/half.txt", "src/newer.txt");
    }
  }

  /** Of dispatches and attempts by their numbers, and of servers by theirs. */
  @Test
  void ofAllThatAnEarlierServerKeptTheLastIsGoneOnFrom() throws IOException {
    var folder = "refs/coordinator/" + RunnerFixture.SESSION + "/backend-agent-batch-1/";
    for (var kept : List.of("2-1", "10-9", "2.1-1", "2.1-12", "2.1-2", "note")) {
      var commit = shop.commitOn(shop.head(), "src/" + kept + ".txt", kept + "\n");
      shop.git("update-ref", folder + kept, commit);
    }
    try (var runner = RunnerFixture.running(shop, temporary.resolve("trees"), "true")) {
      runner.giveAgain(folder + "*");

      assertThat(runner.report().evidence().changedFiles()).containsExactly("src/2.1-12.txt");
    }
  }

  @Test
  void ofABatchOfWhichNothingWasKeptNothingIsLaid() throws IOException {
    var folder = "refs/coordinator/" + RunnerFixture.SESSION + "/backend-agent-batch-1/";
    try (var runner = RunnerFixture.running(shop, temporary.resolve("trees"), "echo x > src/x")) {
      runner.giveAgain(folder + "*");

      assertThat(runner.report().evidence().changedFiles()).containsExactly("src/x");
    }
  }

  @Test
  void anEarlierTryThatNoLongerAppliesIsLeftOut() throws IOException {
    var partial = shop.commitOn(shop.head(), "src/app.txt", "mine\n");
    shop.write("src/app.txt", "theirs\n");
    shop.commit("theirs");
    try (var runner = RunnerFixture.running(shop, temporary.resolve("trees"), "echo x > src/x")) {
      runner.giveAgain(partial);
      var report = runner.report();

      assertThat(report.ending()).isEqualTo(Ending.REPORTED);
      assertThat(report.evidence().changedFiles()).containsExactly("src/x");
      assertThat(shop.show(report.evidence().commit(), "src/app.txt")).isEqualTo("theirs");
    }
  }
}

package dev.coordinator.cli.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.runner.ReportSubmission.Ending;
import java.io.IOException;
import java.nio.file.Path;
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

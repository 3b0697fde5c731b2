package dev.coordinator.cli.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.runner.ReportSubmission.Ending;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentsAreJudgedByWhatTheyDidIT {
  @TempDir Path temporary;
  private GitFixture shop;

  @BeforeEach
  void aRepository() throws IOException {
    shop = GitFixture.at(temporary.resolve("shop"));
  }

  private RunnerFixture runner(String agent) throws IOException {
    return RunnerFixture.running(shop, temporary.resolve("trees"), agent);
  }

  @Test
  void workInScopeBecomesOneCommitInTheAgentsName() throws IOException {
    try (var runner = runner("echo two >> src/app.txt; echo new > src/new.txt; echo done")) {
      runner.accepting("grep -q two src/app.txt");
      var given = runner.give();
      var report = runner.report();

      assertThat(report.ending()).isEqualTo(Ending.REPORTED);
      assertThat(report.report().summary()).isEqualTo("done");
      var evidence = report.evidence();
      assertThat(evidence.exitCode()).isZero();
      assertThat(evidence.changedFiles()).containsExactly("src/app.txt", "src/new.txt");
      assertThat(evidence.base()).isEqualTo(shop.head());
      assertThat(evidence.commands()).singleElement().extracting("exitCode").isEqualTo(0);
      assertThat(shop.git("rev-parse", given.ref())).isEqualTo(evidence.commit());
      assertThat(shop.git("log", "-1", "--format=%an %s", evidence.commit()))
          .isEqualTo("backend-agent backend-agent-batch-1");
    }
  }
}

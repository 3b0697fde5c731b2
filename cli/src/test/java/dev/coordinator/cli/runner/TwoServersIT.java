package dev.coordinator.cli.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.contracts.runner.ReportSubmission;
import dev.coordinator.contracts.runner.ReportSubmission.Ending;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session that was restored elsewhere, while its first server still goes on. */
class TwoServersIT {
  private static final int FIRST = 1;
  private static final int SECOND = 1_000_001;

  @TempDir private Path temporary;
  private GitFixture shop;

  @BeforeEach
  void aRepository() throws IOException {
    shop = GitFixture.at(temporary.resolve("shop"));
  }

  private ReportSubmission prepared(GitFixture clone, int epoch, String push) throws IOException {
    var trees = temporary.resolve("trees");
    try (var runner = RunnerFixture.running(clone, trees, "true", null, push)) {
      runner.of(epoch).givePreparation("HEAD");
      return runner.report();
    }
  }

  @Test
  void theFirstServerIsToldWhereTheSecondHasGoneOn() throws IOException {
    assertThat(prepared(shop, FIRST, null).ending()).isEqualTo(Ending.REPORTED);
    assertThat(prepared(shop, SECOND, null).ending()).isEqualTo(Ending.REPORTED);

    var refused = prepared(shop, FIRST, null);
    assertThat(refused.ending()).isEqualTo(Ending.BLOCKED);
    var blocker = Objects.requireNonNull(Objects.requireNonNull(refused.report()).blocker());
    assertThat(blocker.severity()).isEqualTo(Blocker.Severity.CRITICAL);
    assertThat(blocker.text()).contains("this is incarnation 1, 2 has been seen here");
    assertThat(prepared(shop, SECOND + 1, null).ending()).isEqualTo(Ending.REPORTED);
  }

  @Test
  void anotherCloneHearsOfItThroughTheRemote() throws IOException {
    var remote = temporary.resolve("remote.git");
    shop.git("init", "-q", "--bare", "-b", "main", remote.toString());
    shop.git("remote", "add", "origin", remote.toString());
    shop.git("push", "-q", "origin", "main");
    shop.git("clone", "-q", remote.toString(), temporary.resolve("home").toString());
    var home = new GitFixture(temporary.resolve("home"));
    home.git("config", "user.name", "A User");
    home.git("config", "user.email", "user@example.org");

    assertThat(prepared(home, SECOND, "origin").ending()).isEqualTo(Ending.REPORTED);
    assertThat(prepared(shop, FIRST, "origin").ending()).isEqualTo(Ending.BLOCKED);
  }
}

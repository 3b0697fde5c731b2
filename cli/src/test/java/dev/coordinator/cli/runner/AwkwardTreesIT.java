package dev.coordinator.cli.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.runner.ReportSubmission.Ending;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Repositories and agents that make a work tree something else than a plain folder of files. */
@Timeout(60)
class AwkwardTreesIT {
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
  void lineEndsThatGitTurnsAreNoChange() throws IOException {
    shop.git("config", "core.autocrlf", "true");
    shop.write(".gitattributes", "*.bat text eol=crlf\n");
    shop.write("run.bat", "echo one\r\necho two\r\n");
    shop.commit("with line ends of another system");
    // written again as they are, so that git has to read them again
    var same = "for f in README.md run.bat; do cp $f $f.new; mv $f.new $f; done";
    try (var runner = runner(same + "; echo x > src/x.txt")) {
      var given = runner.give();
      var report = runner.report();

      assertThat(report.evidence().changedFiles()).containsExactly("src/x.txt");
      assertThat(report.evidence().outsideScope()).isEmpty();
      assertThat(shop.git("diff", "--name-only", "HEAD", given.ref())).isEqualTo("src/x.txt");
    }
  }

  @Test
  void aSubmoduleStaysAtItsCommit() throws IOException {
    var library = GitFixture.at(temporary.resolve("library"));
    var allow = "protocol.file.allow=always";
    shop.git("-c", allow, "submodule", "--quiet", "add", library.folder().toString(), "lib");
    shop.commit("with a library");
    var fill = "git -c " + allow + " submodule --quiet update --init && cat lib/README.md";
    try (var runner = runner(fill + " && echo x > src/x.txt")) {
      var given = runner.give();
      var report = runner.report();

      assertThat(report.evidence().changedFiles()).containsExactly("src/x.txt");
      assertThat(report.evidence().outsideScope()).isEmpty();
      assertThat(report.evidence().flagged()).isEmpty();
      assertThat(shop.git("rev-parse", given.ref() + ":lib")).isEqualTo(library.head());
    }
  }

  @Test
  void anAgentThatRemovesItsTreeIsSeenAndTheNextHasATreeAgain() throws IOException {
    var once = temporary.resolve("once");
    var removes = "cd / && rm -rf \"$COORDINATOR_ROOT\"; mkdir '" + once + "'";
    var agent = "if [ -e '" + once + "' ]; then echo x > src/x.txt; else " + removes + "; fi";
    try (var runner = runner(agent)) {
      runner.give();
      var removed = runner.report();
      assertThat(removed.ending()).isEqualTo(Ending.FAILED);
      assertThat(removed.reason()).contains("the agent removed it");

      runner.give();
      var report = runner.report();
      assertThat(report.ending()).isEqualTo(Ending.REPORTED);
      assertThat(report.evidence().changedFiles()).containsExactly("src/x.txt");
    }
    assertThat(shop.git("worktree", "list").lines()).hasSize(1);
  }
}

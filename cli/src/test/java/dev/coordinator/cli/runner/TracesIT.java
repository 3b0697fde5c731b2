package dev.coordinator.cli.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.report.Evidence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an agent leaves in git besides its work is seen, told, and judges nothing. */
@Timeout(60)
class TracesIT {
  private static final String COMMIT = "git add -A; git commit -qm mine; ";

  @TempDir Path temporary;
  private GitFixture shop;
  private String log;
  private String told;
  private String ref;

  @BeforeEach
  void aRepository() throws IOException {
    shop = GitFixture.at(temporary.resolve("shop"));
  }

  private Evidence evidence(String agent) throws IOException {
    try (var runner = RunnerFixture.running(shop, temporary.resolve("trees"), agent)) {
      ref = runner.give().ref();
      var evidence = runner.report().evidence();
      log = runner.gateway.wholeLog();
      told = runner.told.toString(StandardCharsets.UTF_8);
      return evidence;
    }
  }

  @Test
  void whatChangesInTheCloneWhileAnAgentRunsIsToldInItsEvidenceAndItsLog() throws IOException {
    shop.git("config", "user.nickname", "before");
    var evidence =
        evidence(
            "echo x > src/x; git update-ref refs/heads/main $(git commit-tree -m evil HEAD^{tree});"
                + " git config user.nickname after; git config core.hooksPath /tmp/evil;"
                + " echo 'exit 1' > $(git rev-parse --git-common-dir)/hooks/pre-commit;"
                + " git tag evil; git update-ref refs/coordinator/own HEAD; echo done");

    assertThat(evidence.commit()).isNotNull();
    assertThat(evidence.redFlags())
        .containsExactly(
            "while it ran, these changed in the clone, by it or by somebody else:"
                + " configuration of core.hookspath, configuration of user.nickname,"
                + " hooks/pre-commit, refs/heads/main, refs/tags/evil");
    assertThat(log).contains("done\n").endsWith(evidence.redFlags().getFirst() + ".)\n");
  }

  @Test
  void whoChangesNothingButItsTreeLeavesNoTrace() throws IOException {
    var evidence = evidence("echo x > src/x; git checkout -q --detach; " + COMMIT);

    assertThat(evidence.changedFiles()).containsExactly("src/x");
    assertThat(evidence.redFlags()).isEmpty();
  }

  @Test
  void whatAnAgentCommittedBeforeItWentBackIsKept() throws IOException {
    var evidence = evidence("echo x > src/x; " + COMMIT + "git checkout -q --detach HEAD~1");

    assertThat(evidence.commit()).isNull();
    assertThat(evidence.redFlags())
        .containsExactly("it went back behind what it had committed, kept at " + ref + "-left");
    assertThat(shop.show(ref + "-left", "src/x")).isEqualTo("x");
    assertThat(log).contains("kept at " + ref + "-left");
    assertThat(told).contains("\"happening\":\"red flag\"", "it went back behind");
  }

  @Test
  void whatWasOnlyLookedAtIsNotLost() throws IOException {
    String ahead = shop.commitOn(shop.head(), "src/ahead", "x");
    shop.git("update-ref", "refs/remotes/origin/main", ahead);
    var evidence =
        evidence("git checkout -q --detach origin/main; git checkout -q -; echo x > src/x");

    assertThat(evidence.redFlags()).isEmpty();
  }

  @Test
  void whatItWentBackBehindIsKeptThoughItLookedElsewhereSince() throws IOException {
    shop.write("src/app.txt", "two");
    shop.commit("second");
    var evidence =
        evidence(
            "echo x > src/x; "
                + COMMIT
                + "git reset -q --hard HEAD~1; git checkout -q HEAD~1; git checkout -q -");

    assertThat(evidence.redFlags()).singleElement().asString().endsWith("kept at " + ref + "-left");
    assertThat(shop.show(ref + "-left", "src/x")).isEqualTo("x");
  }

  @Test
  void whatChangedIsToldThoughTheAgentRemovedItsTree() throws IOException {
    assertThat(evidence("git config core.hooksPath /tmp/evil; rm -rf \"$PWD\"")).isNull();

    assertThat(log).contains("configuration of core.hookspath");
    assertThat(told).contains("\"happening\":\"red flag\"", "core.hookspath");
  }

  @Test
  void anAddressInTheConfigurationIsNotShown() throws IOException {
    var evidence =
        evidence(
            "git config url.https://x:s3cret@example.org/.insteadOf https://example.org/;"
                + " echo x > src/x");

    assertThat(evidence.redFlags()).singleElement().asString().endsWith(" of url.*.insteadof");
    assertThat(log).doesNotContain("s3cret");
  }

  @Test
  void whatCannotBeHandedOverStandsInTheLogToo() throws IOException {
    var evidence = evidence("echo x > src/x; ln -s /etc/passwd src/link");

    assertThat(evidence.changedFiles()).containsExactly("src/x");
    assertThat(evidence.redFlags()).singleElement().asString().startsWith("src/link lies within");
    assertThat(log).endsWith(evidence.redFlags().getFirst() + ".)\n");
  }

  @Test
  void aCommitThatWasTakenBackWithItsFilesKeptIsNotLost() throws IOException {
    var evidence = evidence("echo x > src/x; " + COMMIT + "git reset -q --soft HEAD~1");

    assertThat(evidence.changedFiles()).containsExactly("src/x");
    assertThat(evidence.redFlags()).isEmpty();
  }
}

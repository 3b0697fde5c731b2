package dev.coordinator.cli.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.event.BatchRequested.Tree;
import dev.coordinator.contracts.runner.ReportSubmission.Ending;
import dev.coordinator.contracts.scope.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An agent that joins two sides by hand has both in its tree, and both are in its commit. */
@Timeout(60)
class MergesByHandIT {
  private static final String NO_MARKER = "! grep -sE '^(<<<<<<<|>>>>>>>)( |$)' -- 'src/app.txt'";
  private static final String BRANCH = "coordinator/shop-search";

  @TempDir Path temporary;
  private GitFixture shop;
  private String one;
  private String two;
  private String three;

  @BeforeEach
  void twoSidesThatDoNotMerge() throws IOException {
    shop = GitFixture.at(temporary.resolve("shop"));
    one = shop.commitOn(shop.head(), "src/app.txt", "this\n");
    two = shop.commitOn(shop.head(), "src/app.txt", "that\n");
    three = shop.commitOn(shop.head(), "src/other.txt", "other\n");
  }

  private RunnerFixture running(String agent) throws IOException {
    return RunnerFixture.running(shop, temporary.resolve("trees"), agent).accepting(NO_MARKER);
  }

  private void give(RunnerFixture runner) {
    runner.give(Kind.WORK, new Tree(shop.head(), List.of(), null, List.of(three, one, two)), null);
  }

  @Test
  void itsCommitHoldsBothSidesAndTheIntegrationGoesThrough() throws IOException {
    String merge;
    try (var runner =
        running("grep -q '<<<<<<<' src/app.txt && printf 'this\\nthat\\n' > src/app.txt")) {
      give(runner);
      var report = runner.report();
      assertThat(report.ending()).isEqualTo(Ending.REPORTED);
      assertThat(report.evidence().changedFiles()).containsExactly("src/app.txt");
      assertThat(report.evidence().commands()).extracting("exitCode").containsExactly(0);
      merge = report.evidence().commit();
    }
    assertThat(shop.git("rev-list", merge).lines()).contains(one, two, three);
    shop.git("update-ref", "refs/heads/" + BRANCH, shop.head());
    try (var runner = running("true")) {
      runner.giveIntegration(BRANCH, shop.head(), one, two, three, merge);
      var tip = runner.report().evidence().commit();
      assertThat(shop.show(tip, "src/app.txt")).isEqualTo("this\nthat");
      assertThat(shop.files(tip)).contains("src/other.txt");
    }
  }

  @Test
  void aMarkerThatIsLeftIsSeenByTheCommandOfItsBrief() throws IOException {
    try (var runner = running("echo three >> src/app.txt")) {
      give(runner);
      assertThat(runner.report().evidence().commands()).extracting("exitCode").containsExactly(1);
    }
  }

  @Test
  void whoLeavesItAsItIsHasAnsweredAndItsMarkersAreSeen() throws IOException {
    try (var runner = running("true")) {
      give(runner);
      var evidence = runner.report().evidence();
      assertThat(shop.git("rev-list", evidence.commit()).lines()).contains(one, two, three);
      assertThat(evidence.changedFiles()).containsExactly("src/app.txt");
      assertThat(evidence.commands()).extracting("exitCode").containsExactly(1);
    }
  }

  @Test
  void aConflictInAFileThatItMayNotChangeIsNotLeftInItsCommit() throws IOException {
    var theirs = shop.commitOn(two, "README.md", "# their shop\n");
    var ours = shop.commitOn(one, "README.md", "# our shop\n");
    var both = new Tree(shop.head(), List.of(), null, List.of(three, ours, theirs));
    try (var runner = running("sed -i -e '/^[<=>]\\{7\\}/d' src/app.txt")) {
      runner.writing("src/app.txt").give(Kind.WORK, both, null);
      var report = runner.report();
      assertThat(report.ending()).isEqualTo(Ending.BLOCKED);
      var evidence = report.evidence();
      assertThat(evidence.conflicts()).containsExactly("README.md", "src/app.txt");
      assertThat(evidence.commit()).isNull();
      assertThat(shop.git("rev-list", evidence.base()).lines())
          .contains(three, ours)
          .doesNotContain(theirs);
      assertThat(shop.show(evidence.base(), "README.md")).doesNotContain("<<<<<<<");
    }
    try (var runner = running("sed -i -e '/^[<=>]\\{7\\}/d' src/app.txt README.md")) {
      runner.writing("src/app.txt", "README.md").give(Kind.WORK, both, null);
      var evidence = runner.report().evidence();
      assertThat(evidence.changedFiles()).containsExactly("README.md", "src/app.txt");
      assertThat(shop.show(evidence.commit(), "README.md").lines())
          .containsExactlyInAnyOrder("# our shop", "# their shop");
    }
  }

  @Test
  void filesThatAreCalledLikePatternsAreJoinedAndNoOthers() throws IOException {
    var odd = List.of("src/[id].tsx", "src/c\\d", "src/{a,b}*.md");
    var ours = shop.head();
    var theirs = shop.head();
    for (var file : odd) {
      ours = shop.commitOn(ours, file, "this\n");
      theirs = shop.commitOn(theirs, file, "that\n");
    }
    var other = shop.commitOn(ours, "src/i.tsx", "not asked for\n");
    var both = new Tree(shop.head(), List.of(), null, List.of(other, theirs));
    try (var runner =
        running(
            "for f in 'src/[id].tsx' 'src/c\\d' 'src/{a,b}*.md'; do echo both > \"$f\"; done;"
                + " echo mine > src/i.tsx")) {
      var writes = odd.stream().map(Scope::globOf).toArray(String[]::new);
      runner.writing(writes).give(Kind.WORK, both, null);
      var evidence = runner.report().evidence();
      assertThat(evidence.changedFiles()).containsExactlyElementsOf(odd);
      assertThat(evidence.outsideScope()).containsExactly("src/i.tsx");
    }
  }
}

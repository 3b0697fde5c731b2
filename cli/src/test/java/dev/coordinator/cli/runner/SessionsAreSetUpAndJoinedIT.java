package dev.coordinator.cli.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.contracts.runner.ReportSubmission;
import dev.coordinator.contracts.runner.ReportSubmission.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsAreSetUpAndJoinedIT {
  private static final String OTHER = "01900000-0000-7000-8000-000000000002";
  private static final String BRANCH = "coordinator/shop-search";

  @TempDir Path temporary;
  private GitFixture shop;
  private String base;

  @BeforeEach
  void aRepository() throws IOException {
    shop = GitFixture.at(temporary.resolve("shop"));
    base = shop.head();
  }

  private RunnerFixture runner() throws IOException {
    return RunnerFixture.running(shop, temporary.resolve("trees"), "echo b >> src/app.txt");
  }

  private ReportSubmission prepared(String revision) throws IOException {
    try (var runner = runner()) {
      runner.givePreparation(revision);
      return runner.report();
    }
  }

  private ReportSubmission integrated(String oldTip, String... commits) throws IOException {
    try (var runner = runner()) {
      runner.giveIntegration(BRANCH, oldTip, commits);
      return runner.report();
    }
  }

  @Test
  void aPreparationFixesTheBaseAndReservesTheBranch() throws IOException {
    var report = prepared("HEAD");

    assertThat(report.ending()).isEqualTo(Ending.REPORTED);
    assertThat(report.evidence().commit()).isEqualTo(base);
    assertThat(report.evidence().branch()).isEqualTo(BRANCH);
    assertThat(shop.git("rev-parse", "refs/heads/" + BRANCH)).isEqualTo(base);
  }

  @Test
  void aPreparationRepeatedLaterFindsTheSameBranchAndBase() throws IOException {
    prepared("HEAD");
    shop.write("src/later.txt", "later\n");
    shop.commit("later");
    var again = prepared("HEAD");

    assertThat(again.evidence().commit()).isEqualTo(base);
    assertThat(again.evidence().branch()).isEqualTo(BRANCH);
  }

  @Test
  void aNameThatAnotherSessionHasGetsTheStampBehindIt() throws IOException {
    prepared("HEAD");
    try (var runner = runner()) {
      runner.give(OTHER, Kind.PREPARATION, new BatchRequested.Tree("main", List.of()), null);

      assertThat(runner.report().evidence().branch()).isEqualTo(BRANCH + "-20261125_140000");
    }
  }

  @Test
  void aUsersBranchOfThatNameIsNotTaken() throws IOException {
    shop.git("branch", BRANCH);

    assertThat(prepared("HEAD").evidence().branch()).isEqualTo(BRANCH + "-20261125_140000");
  }

  @Test
  void aUsersBranchThatStandsInTheWayIsSaid() throws IOException {
    shop.git("branch", "coordinator");
    var report = prepared("HEAD");

    assertThat(report.ending()).isEqualTo(Ending.BLOCKED);
    assertThat(report.reason()).contains("coordinator/shop-search");
  }

  @Test
  void anUnbornBranchIsRefusedAndSaysWhatToDo() throws IOException {
    shop = GitFixture.unborn(temporary.resolve("empty"));
    var report = prepared("HEAD");

    assertThat(report.ending()).isEqualTo(Ending.BLOCKED);
    assertThat(report.report().blocker().severity()).isEqualTo(Blocker.Severity.CRITICAL);
    assertThat(report.reason()).contains("none yet").contains("make a first commit");
  }

  @Test
  void anUnknownBaseIsRefusedByName() throws IOException {
    assertThat(prepared("release/9").reason()).contains("'release/9'").contains("git knows none");
    assertThat(prepared("--all").reason()).contains("'--all'");
  }

  @Test
  void commitsAreJoinedOnTheBranchInTheirOrder() throws IOException {
    prepared("HEAD");
    String one = shop.commitOn(base, "src/one.txt", "1\n");
    String two = shop.commitOn(base, "src/two.txt", "2\n");
    var report = integrated(base, one, two);

    assertThat(report.ending()).isEqualTo(Ending.REPORTED);
    String tip = report.evidence().commit();
    assertThat(shop.git("rev-parse", BRANCH)).isEqualTo(tip);
    assertThat(shop.files(tip)).contains("src/one.txt", "src/two.txt");
    assertThat(shop.git("log", "-1", "--format=%cn", tip)).isEqualTo("coordinator");
    assertThat(shop.git("worktree", "list").lines()).hasSize(1);
  }

  @Test
  void anIntegrationRepeatedFindsItsWorkDone() throws IOException {
    prepared("HEAD");
    String one = shop.commitOn(base, "src/one.txt", "1\n");
    String two = shop.commitOn(base, "src/two.txt", "2\n");
    String tip = integrated(base, one, two).evidence().commit();

    assertThat(integrated(base, one, two).evidence().commit()).isEqualTo(tip);
  }

  @Test
  void anIntegrationOfNothingStandsAtTheOldTip() throws IOException {
    prepared("HEAD");

    assertThat(integrated(base).evidence().commit()).isEqualTo(base);
  }

  @Test
  void aBranchThatSomebodyMovedKeepsTheirCommit() throws IOException {
    prepared("HEAD");
    String theirs = shop.commitOn(base, "src/theirs.txt", "t\n");
    shop.git("update-ref", "refs/heads/" + BRANCH, theirs);
    String one = shop.commitOn(base, "src/one.txt", "1\n");
    String tip = integrated(base, one).evidence().commit();

    assertThat(shop.files(tip)).contains("src/theirs.txt", "src/one.txt");
  }

  @Test
  void aConflictNamesTheFilesAndLeavesTheBranchAsItWas() throws IOException {
    prepared("HEAD");
    String one = shop.commitOn(base, "src/app.txt", "1\n");
    String two = shop.commitOn(base, "src/app.txt", "2\n");
    var report = integrated(base, one, two);

    assertThat(report.ending()).isEqualTo(Ending.BLOCKED);
    assertThat(report.report().blocker().kind()).isEqualTo(Blocker.Kind.TECHNICAL);
    assertThat(report.evidence().conflicts()).containsExactly("src/app.txt");
    assertThat(shop.git("rev-parse", BRANCH)).isEqualTo(base);
  }

  @Test
  void aBranchThatTheUserHasCheckedOutIsNotMovedUnderTheirFeet() throws IOException {
    prepared("HEAD");
    String one = shop.commitOn(base, "src/one.txt", "1\n");
    shop.git("checkout", "-q", BRANCH);
    var report = integrated(base, one);

    assertThat(report.ending()).isEqualTo(Ending.BLOCKED);
    assertThat(report.reason()).contains("checked out at").contains(shop.folder().toString());
    assertThat(shop.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void commitsThatThisCloneLacksAreNamed() throws IOException {
    String unknown = "0123456789abcdef0123456789abcdef01234567";
    var report = integrated(base, unknown);

    assertThat(report.ending()).isEqualTo(Ending.FAILED);
    assertThat(report.evidence().missing()).containsExactly(unknown);
  }

  @Test
  void aBatchSeesTheWorkOfTheBatchesThatItNeeds() throws IOException {
    String one = shop.commitOn(base, "src/one.txt", "1\n");
    String two = shop.commitOn(base, "src/two.txt", "2\n");
    try (var runner = runner()) {
      runner.accepting("test -f src/one.txt && test -f src/two.txt");
      runner.give(one, two);
      var evidence = runner.report().evidence();

      assertThat(evidence.commands()).extracting("exitCode").containsExactly(0);
      assertThat(evidence.changedFiles()).containsExactly("src/app.txt");
      assertThat(shop.git("rev-parse", evidence.commit() + "^")).isEqualTo(evidence.base());
    }
  }

  @Test
  void aTreeThatCannotBeMadeOfItsCommitsIsABlocker() throws IOException {
    String one = shop.commitOn(base, "src/app.txt", "1\n");
    String two = shop.commitOn(base, "src/app.txt", "2\n");
    try (var runner = runner()) {
      runner.give(one, two);
      var report = runner.report();

      assertThat(report.ending()).isEqualTo(Ending.BLOCKED);
      assertThat(report.report().blocker().kind()).isEqualTo(Blocker.Kind.SCOPE_CONFLICT);
      assertThat(report.evidence().conflicts()).containsExactly("src/app.txt");
    }
  }

  private ReportSubmission joinedByHand(String agent, String... commits) throws IOException {
    try (var runner = RunnerFixture.running(shop, temporary.resolve("trees"), agent)) {
      runner.accepting("! grep -s '^<<<<<<<' src/app.txt");
      var tree = new BatchRequested.Tree(base, List.of(), null, List.of(commits));
      runner.give(Kind.WORK, tree, null);
      return runner.report();
    }
  }

  @Test
  void toLeaveAFileThatOnlyOneSideDeletedIsAMergeOfBoth() throws IOException {
    String changed = shop.commitOn(base, "src/app.txt", "changed\n");
    shop.git("checkout", "-q", "--detach", base);
    shop.git("rm", "-q", "src/app.txt");
    shop.git("commit", "-q", "-m", "delete");
    String deleted = shop.head();
    shop.git("checkout", "-q", "main");
    var report = joinedByHand("true", changed, deleted);

    assertThat(report.ending()).isEqualTo(Ending.REPORTED);
    assertThat(report.evidence().changedFiles()).containsExactly("src/app.txt");
    String joined = report.evidence().commit();
    assertThat(shop.git("rev-list", joined).lines()).contains(changed, deleted);
    assertThat(shop.show(joined, "src/app.txt")).isEqualTo("changed");
    assertThat(report.evidence().commands()).extracting("exitCode").containsExactly(0);
  }

  @Test
  void whatMergesByItselfByNowNeedsNoAgent() throws IOException {
    String one = shop.commitOn(base, "src/one.txt", "1\n");
    String two = shop.commitOn(base, "src/two.txt", "2\n");
    var report = joinedByHand("exit 1", one, two);

    assertThat(report.ending()).isEqualTo(Ending.REPORTED);
    assertThat(report.evidence().exitCode()).isNull();
    String joined = report.evidence().commit();
    assertThat(joined).isEqualTo(report.evidence().base());
    assertThat(shop.git("rev-list", joined).lines()).contains(one, two);
    assertThat(report.evidence().commands()).extracting("exitCode").containsExactly(0);
  }

  @Test
  void aDirtyCheckoutIsNotTouched() throws IOException {
    shop.write("src/staged.txt", "staged\n");
    shop.git("add", "src/staged.txt");
    shop.write("src/app.txt", "being edited\n");
    shop.write("untracked.txt", "mine\n");
    shop.write(".git/hooks/pre-commit", "#!/bin/sh\necho ran > \"$0.ran\"\nexit 1\n");
    shop.write(".git/hooks/post-checkout", "#!/bin/sh\necho ran > \"$0.ran\"\n");
    shop.write(".git/hooks/post-merge", "#!/bin/sh\necho ran > \"$0.ran\"\n");
    shop.write(".git/hooks/reference-transaction", "#!/bin/sh\necho ran > \"$0.ran\"\n");
    try (var hooks = Files.list(shop.folder().resolve(".git/hooks"))) {
      hooks.forEach(hook -> assertThat(hook.toFile().setExecutable(true)).isTrue());
    }
    shop.git("config", "commit.gpgsign", "true");
    shop.git("config", "merge.ff", "only");
    var before = shop.usersThings();

    prepared("HEAD");
    String commit;
    try (var runner = runner()) {
      runner.give();
      commit = runner.report().evidence().commit();
    }
    assertThat(integrated(base, commit).evidence().commit()).isEqualTo(commit);

    assertThat(shop.usersThings()).isEqualTo(before);
  }
}

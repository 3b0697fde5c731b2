package dev.coordinator.cli.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.contracts.runner.ReportSubmission;
import dev.coordinator.contracts.runner.ReportSubmission.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session that was restored elsewhere, while another server still goes on with it. */
class TwoServersIT {
  private static final int FIRST = 1;
  private static final int SECOND = 1_000_001;
  private static final int THIRD = 2_000_001;
  private static final String BRANCH = "coordinator/shop-search";

  @TempDir private Path temporary;
  private GitFixture shop;

  @BeforeEach
  void aRepository() throws IOException {
    shop = GitFixture.at(temporary.resolve("shop"));
  }

  private RunnerFixture runner(GitFixture clone, String agent, String push) throws IOException {
    return RunnerFixture.running(clone, temporary.resolve("trees"), agent, null, push);
  }

  private ReportSubmission prepared(GitFixture clone, int epoch, String owner, String push)
      throws IOException {
    try (var runner = runner(clone, "true", push)) {
      runner.of(epoch, owner).givePreparation("HEAD");
      return runner.report();
    }
  }

  private static String told(ReportSubmission refused) {
    assertThat(refused.ending()).isEqualTo(Ending.BLOCKED);
    var blocker = Objects.requireNonNull(Objects.requireNonNull(refused.report()).blocker());
    assertThat(blocker.severity()).isEqualTo(Blocker.Severity.CRITICAL);
    return blocker.text();
  }

  /** A second clone that pushes to the same remote as the first. */
  private GitFixture home() {
    var remote = temporary.resolve("remote.git");
    shop.git("init", "-q", "--bare", "-b", "main", remote.toString());
    shop.git("remote", "add", "origin", remote.toString());
    shop.git("push", "-q", "origin", "main");
    shop.git("clone", "-q", remote.toString(), temporary.resolve("home").toString());
    var home = new GitFixture(temporary.resolve("home"));
    home.git("config", "user.name", "A User");
    home.git("config", "user.email", "user@example.org");
    return home;
  }

  @Test
  void theFirstServerIsToldWhereTheSecondHasGoneOn() throws IOException {
    assertThat(prepared(shop, FIRST, null, null).ending()).isEqualTo(Ending.REPORTED);
    assertThat(prepared(shop, SECOND, "b", null).ending()).isEqualTo(Ending.REPORTED);

    assertThat(told(prepared(shop, FIRST, null, null)))
        .contains("this is incarnation 1, 2 has been seen here")
        .contains("nothing was done for it");
    assertThat(prepared(shop, SECOND + 1, "b", null).ending()).isEqualTo(Ending.REPORTED);
  }

  @Test
  void ofTwoRestoredFromOneTreeTheOneGoesOnThatWentOnFirst() throws IOException {
    assertThat(prepared(shop, SECOND, "b", null).ending()).isEqualTo(Ending.REPORTED);

    assertThat(told(prepared(shop, SECOND, "c", null)))
        .contains("restored from the same tree: both are incarnation 2")
        .contains("this is owner c, b has been seen here");
    assertThat(prepared(shop, SECOND + 1, "b", null).ending()).isEqualTo(Ending.REPORTED);
    assertThat(prepared(shop, THIRD, "c3", null).ending())
        .as("restored from b's tree")
        .isEqualTo(Ending.REPORTED);
    assertThat(told(prepared(shop, SECOND + 2, "b", null))).contains("3 has been seen here");
  }

  @Test
  void anotherCloneHearsOfItThroughTheRemote() throws IOException {
    var home = home();

    assertThat(prepared(home, SECOND, "b", "origin").ending()).isEqualTo(Ending.REPORTED);
    assertThat(told(prepared(shop, FIRST, null, "origin"))).contains("2 has been seen here");
    assertThat(told(prepared(shop, SECOND, "c", "origin"))).contains("b has been seen here");
    assertThat(prepared(home, SECOND + 1, "b", "origin").ending()).isEqualTo(Ending.REPORTED);
  }

  @Test
  void whatTwoTookInClonesOfTheirOwnIsDecidedByTheRemoteThatBothSee() throws IOException {
    var home = home();
    assertThat(prepared(shop, SECOND, "c", null).ending()).isEqualTo(Ending.REPORTED);
    assertThat(prepared(home, SECOND, "b", "origin").ending()).isEqualTo(Ending.REPORTED);

    assertThat(told(prepared(shop, SECOND + 1, "c", "origin"))).contains("b has been seen here");
    assertThat(told(prepared(shop, SECOND + 1, "c", null)))
        .as("the clone remembers it")
        .contains("b has been seen here");
  }

  /** What was joined at the first server is where it begins at the second. */
  @Test
  void aBaseThatOnlyTheRemoteHasIsFetched() throws IOException {
    var home = home();
    var joined = home.commitOn(home.head(), "src/joined.txt", "joined\n");
    home.git("push", "-q", "origin", joined + ":refs/heads/" + BRANCH);

    try (var runner = runner(shop, "true", "origin")) {
      runner.of(SECOND, "b").givePreparation(joined);
      var end = runner.report();
      assertThat(end.ending()).as(String.valueOf(end.reason())).isEqualTo(Ending.REPORTED);
      assertThat(Objects.requireNonNull(end.evidence()).commit()).isEqualTo(joined);
    }
  }

  @Test
  void aRemoteThatLostItsRefsIsToldAnewWhoseTheSessionIs() throws IOException {
    home();
    assertThat(prepared(shop, SECOND, "b", "origin").ending()).isEqualTo(Ending.REPORTED);
    var remote = new GitFixture(temporary.resolve("remote.git"));
    var owner = remote.git("for-each-ref", "--format=%(refname)", "refs/coordinator/*/owner");
    remote.git("update-ref", "-d", owner);

    assertThat(prepared(shop, SECOND + 1, "b", "origin").ending()).isEqualTo(Ending.REPORTED);
    assertThat(remote.git("cat-file", "blob", owner)).contains("b");
  }

  @Test
  void aBranchThatSomebodyMovedAtTheRemoteIsToldToAPerson() throws IOException {
    home();
    assertThat(prepared(shop, FIRST, null, "origin").ending()).isEqualTo(Ending.REPORTED);
    var tip = shop.git("rev-parse", BRANCH);
    var theirs = shop.commitOn(tip, "src/theirs.txt", "theirs\n");
    shop.git("push", "-q", "origin", theirs + ":refs/heads/" + BRANCH);
    var work = shop.commitOn(tip, "src/ours.txt", "ours\n");

    try (var first = runner(shop, "true", "origin")) {
      first.of(FIRST, null).giveIntegration(BRANCH, tip, work);
      var end = first.report();
      assertThat(end.ending()).isEqualTo(Ending.BLOCKED);
      assertThat(Objects.requireNonNull(Objects.requireNonNull(end.report()).blocker()).text())
          .contains("somebody has moved it there to " + theirs)
          .contains("git fetch origin");
    }
  }

  @Test
  void workIsNotHandedInWhereTheSessionWentOnElsewhereMeanwhile() throws IOException {
    var go = temporary.resolve("go");
    var agent =
        "echo ready; while [ ! -e '" + go + "' ]; do sleep .05; done; echo two > src/app.txt";
    try (var first = runner(shop, agent, null)) {
      var attempt = first.of(FIRST, null).give();
      first.said("ready");
      assertThat(prepared(shop, SECOND, "b", null).ending()).isEqualTo(Ending.REPORTED);
      Files.createFile(go);

      var end = first.report();
      assertThat(told(end))
          .contains(
              "what it did meanwhile is not handed in and lies at " + attempt.ref() + "-left.");
      assertThat(shop.show(attempt.ref() + "-left", "src/app.txt")).isEqualTo("two");
      assertThat(end.evidence()).isNull();
      assertThat(shop.git("for-each-ref", attempt.ref())).as("its ref").isEmpty();
    }
  }

  @Test
  void theBranchMovesForNobodyElse() throws IOException {
    assertThat(prepared(shop, FIRST, null, null).ending()).isEqualTo(Ending.REPORTED);
    var tip = shop.git("rev-parse", BRANCH);
    var work = shop.commitOn(tip, "src/late.txt", "late\n");
    assertThat(prepared(shop, SECOND, "b", null).ending()).isEqualTo(Ending.REPORTED);

    try (var first = runner(shop, "true", null)) {
      first.of(FIRST, null).giveIntegration(BRANCH, tip, work);
      assertThat(told(first.report())).contains("2 has been seen here");
    }
    assertThat(shop.git("rev-parse", BRANCH)).isEqualTo(tip);
    try (var second = runner(shop, "true", null)) {
      second.of(SECOND, "b").giveIntegration(BRANCH, tip, work);
      assertThat(second.report().ending()).isEqualTo(Ending.REPORTED);
    }
    assertThat(shop.git("rev-parse", BRANCH)).isEqualTo(work);
  }
}

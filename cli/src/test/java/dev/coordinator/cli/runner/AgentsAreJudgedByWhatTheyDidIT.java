package dev.coordinator.cli.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.runner.ReportSubmission;
import dev.coordinator.contracts.runner.ReportSubmission.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentsAreJudgedByWhatTheyDidIT {
  private static final String COMMIT =
      "git add -A && git -c user.name=me -c user.email=me@example.org commit -qm mine; ";

  @TempDir Path temporary;
  private GitFixture shop;

  @BeforeEach
  void aRepository() throws IOException {
    shop = GitFixture.at(temporary.resolve("shop"));
  }

  private RunnerFixture runner(String agent) throws IOException {
    return RunnerFixture.running(shop, temporary.resolve("trees"), agent);
  }

  private ReportSubmission reported(String agent) throws IOException {
    try (var runner = runner(agent)) {
      runner.give();
      return runner.report();
    }
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

  @Test
  void anAgentThatSaysDoneAndChangedNothingHasNoCommit() throws IOException {
    var report = reported("echo done");

    assertThat(report.ending()).isEqualTo(Ending.REPORTED);
    assertThat(report.evidence().commit()).isNull();
    assertThat(report.evidence().changedFiles()).isEmpty();
  }

  @Test
  void aFileWrittenBackAsItWasIsNoChange() throws IOException {
    var evidence = reported("cp src/app.txt x; rm src/app.txt; mv x src/app.txt").evidence();

    assertThat(evidence.commit()).isNull();
    assertThat(evidence.changedFiles()).isEmpty();
  }

  @Test
  void anAgentThatFailsIsReportedWithItsExitCodeAndItsPartialWork() throws IOException {
    try (var runner = runner("echo half > src/half.txt; echo cannot >&2; exit 7")) {
      runner.accepting("true");
      runner.give();
      var evidence = runner.report().evidence();

      assertThat(evidence.exitCode()).isEqualTo(7);
      assertThat(evidence.outputTail()).isEqualTo("cannot");
      assertThat(evidence.changedFiles()).containsExactly("src/half.txt");
      assertThat(evidence.commands()).isEmpty();
    }
  }

  @Test
  void aTrackedFileChangedOutsideTheScopeGivesNoCommitButIsKept() throws IOException {
    try (var runner = runner("echo x >> README.md; echo y >> src/app.txt")) {
      runner.accepting("true");
      var given = runner.give();
      var evidence = runner.report().evidence();

      assertThat(evidence.outsideScope()).containsExactly("README.md");
      assertThat(evidence.changedFiles()).containsExactly("src/app.txt");
      assertThat(evidence.commit()).isNull();
      assertThat(evidence.commands()).isEmpty();
      assertThat(shop.show(given.ref(), "README.md")).isEqualTo("# shop\nx");
    }
  }

  @Test
  void aFileDeletedOutsideTheScopeIsSeen() throws IOException {
    assertThat(reported("rm README.md").evidence().outsideScope()).containsExactly("README.md");
  }

  @Test
  void whatTheAgentCommittedOutsideTheScopeIsSeen() throws IOException {
    var evidence = reported("echo x > other.txt; " + COMMIT + "rm other.txt").evidence();

    assertThat(evidence.outsideScope()).containsExactly("other.txt");
    assertThat(evidence.commit()).isNull();
  }

  @Test
  void whatTheAgentCommittedInScopeBecomesOneCommitOnTheBase() throws IOException {
    var agent = "echo 1 > src/a.txt; " + COMMIT + "echo 2 > src/b.txt; " + COMMIT;
    var evidence = reported(agent).evidence();

    assertThat(evidence.changedFiles()).containsExactly("src/a.txt", "src/b.txt");
    assertThat(shop.git("rev-parse", evidence.commit() + "^")).isEqualTo(shop.head());
  }

  @Test
  void aChangeThatTheAgentToldGitToOverlookIsSeen() throws IOException {
    var agent = "git update-index --assume-unchanged README.md; echo x >> README.md";

    assertThat(reported(agent).evidence().outsideScope()).containsExactly("README.md");
  }

  @Test
  void anAgentThatMakesTheTreeARepositoryOfItsOwnIsSeenAllTheSame() throws IOException {
    var evidence = reported("rm -rf .git; git init -q; echo x > src/x.txt; " + COMMIT).evidence();

    assertThat(evidence.changedFiles()).containsExactly("src/x.txt");
    assertThat(shop.show(evidence.commit(), "src/x.txt")).isEqualTo("x");
    assertThat(shop.git("worktree", "list").lines()).hasSize(1);
  }

  @Test
  void untrackedFilesOutsideTheScopeAreLeftOutAndTold() throws IOException {
    var agent =
        "echo x > src/x.txt; echo y > notes.txt; echo z > debug.log;"
            + " mkdir -p src/__pycache__; echo c > src/__pycache__/x.pyc";
    var evidence = reported(agent).evidence();

    assertThat(evidence.flagged()).containsExactly("notes.txt");
    assertThat(evidence.outsideScope()).isEmpty();
    assertThat(evidence.changedFiles()).containsExactly("src/x.txt");
    assertThat(shop.files(evidence.commit()))
        .containsExactly(".gitignore", "README.md", "src/app.txt", "src/x.txt");
  }

  @Test
  void aLinkOutOfTheTreeIsLeftOutAndTold() throws IOException {
    var agent = "ln -s /etc/passwd src/a; ln -s ../../../b src/b; ln -s app.txt src/c";
    var evidence = reported(agent).evidence();

    assertThat(evidence.flagged()).isEmpty();
    assertThat(evidence.redFlags()).hasSize(2).allMatch(said -> said.contains("leads out of the"));
    assertThat(evidence.changedFiles()).containsExactly("src/c");
  }

  @Test
  void aTrackedFileTurnedIntoALinkOutOfTheTreeIsNotAcceptable() throws IOException {
    var evidence = reported("ln -sf /etc/passwd src/app.txt").evidence();

    assertThat(evidence.outsideScope()).containsExactly("src/app.txt");
    assertThat(evidence.commit()).isNull();
  }

  @Test
  void aRepositoryInTheRepositoryIsLeftOutAndTold() throws IOException {
    var agent =
        "git init -q src/inner; (cd src/inner; echo x > x; " + COMMIT + ") ; echo y > src/y";
    var evidence = reported(agent).evidence();

    assertThat(evidence.flagged()).isEmpty();
    assertThat(evidence.redFlags())
        .containsExactly(
            "src/inner/ lies within the scope and cannot be handed over: it is a git repository of"
                + " its own");
    assertThat(evidence.changedFiles()).containsExactly("src/y");
  }

  @Test
  void aFolderReplacedByAFileAndTheOtherWayRoundIsCommitted() throws IOException {
    shop.write("src/folder/in.txt", "in\n");
    shop.commit("a folder");
    var agent =
        "rm -r src/folder; echo f > src/folder; rm src/app.txt; mkdir src/app.txt;"
            + " echo g > src/app.txt/g";
    var evidence = reported(agent).evidence();

    assertThat(evidence.changedFiles())
        .containsExactly("src/app.txt", "src/app.txt/g", "src/folder", "src/folder/in.txt");
    assertThat(shop.files(evidence.commit()))
        .containsExactly(".gitignore", "README.md", "src/app.txt/g", "src/folder");
  }

  @Test
  void aFolderReplacedByALinkCountsAsGoneAndNothingIsReadThroughTheLink() throws IOException {
    shop.write("src/folder/in.txt", "in\n");
    shop.commit("a folder");
    var elsewhere = temporary.resolve("elsewhere");
    Files.createDirectory(elsewhere);
    Files.writeString(elsewhere.resolve("in.txt"), "a secret of this machine");
    var agent = "rm -r src/folder; ln -s '" + elsewhere + "' src/folder; echo x > src/x.txt";
    var report = reported(agent);

    assertThat(report.ending()).isEqualTo(Ending.REPORTED);
    assertThat(report.evidence().changedFiles()).containsExactly("src/folder/in.txt", "src/x.txt");
    assertThat(report.evidence().redFlags())
        .singleElement()
        .asString()
        .startsWith("src/folder lies within the scope");
    assertThat(shop.files(report.evidence().commit()))
        .containsExactly(".gitignore", "README.md", "src/app.txt", "src/x.txt");
  }

  @Test
  void acceptanceCommandsSeeTheCommitAndNothingElse() throws IOException {
    try (var runner = runner("echo x > src/x.txt; echo y > notes.txt; echo z > debug.log")) {
      runner.accepting(
          "test -f src/x.txt",
          "test ! -e notes.txt && test ! -e debug.log && test -z \"$(git status --porcelain)\"",
          "test -z \"$COORDINATOR_TOKEN$COORDINATOR_URL$COORDINATOR_BRIEF\"",
          "echo broken; exit 3");
      runner.give();
      var commands = runner.report().evidence().commands();

      assertThat(commands).extracting("exitCode").containsExactly(0, 0, 0, 3);
      assertThat(commands.getLast().outputTail()).isEqualTo("broken");
    }
  }

  @Test
  void namesWithSpacesAndLettersOfEveryLanguageAreWork() throws IOException {
    shop = GitFixture.at(temporary.resolve("мій дім ü").resolve("крамниця 店"));
    shop.write("src/файл з пробілом.txt", "a\n");
    shop.commit("names");
    try (var runner = runner("echo b >> 'src/файл з пробілом.txt'; echo c > 'src/neu ö 文.txt'")) {
      runner.accepting("grep -q b 'src/файл з пробілом.txt'");
      runner.give();
      var evidence = runner.report().evidence();

      assertThat(evidence.changedFiles())
          .containsExactly("src/neu ö 文.txt", "src/файл з пробілом.txt");
      assertThat(evidence.commands()).extracting("exitCode").containsExactly(0);
      assertThat(shop.files(evidence.commit())).contains("src/neu ö 文.txt");
    }
  }
}

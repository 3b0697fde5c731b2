package dev.coordinator.cli.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

class RunnerCommandTest {
  private static String complaint(String... arguments) {
    var said = new StringWriter();
    int exit =
        new CommandLine(new RunnerCommand()).setErr(new PrintWriter(said)).execute(arguments);
    assertThat(exit).isEqualTo(2);
    return said.toString();
  }

  @Test
  @Timeout(20) // because a runner that starts goes on
  void aProfileWhoseProgramIsNotThereIsRefusedWithHowToComeByIt() {
    var runner = new RunnerCommand();
    runner.path = "/nowhere:" + System.getProperty("java.home");
    var said = new StringWriter();
    int exit =
        new CommandLine(runner)
            .setErr(new PrintWriter(said))
            .execute("--agent", "a", "--profile", "gemini");
    assertThat(exit).isEqualTo(2);
    assertThat(said.toString())
        .contains("program gemini", "not there", "npm install -g @google/gemini-cli");
  }

  @Test
  void whatCannotBeMeantIsSaidBeforeAnythingStarts() {
    assertThat(complaint("--agent", "a")).contains("--command");
    assertThat(complaint("--agent", "a/b", "--command", "x"))
        .contains("Expected an agent name", "a/b");
    assertThat(complaint("--agent", "a", "--command", "x", "--name", "a/b"))
        .contains("a runner name");
    assertThat(complaint("--agent", "a", "--command", "x", "--repository", "shop"))
        .contains("NAME=PATH");
    assertThat(complaint("--agent", "a", "--command", "x", "--slots", "0")).contains("--slots");
    assertThat(complaint("--agent", "a", "--command", "x", "--url", "ftp://x")).contains("ftp://x");
    assertThat(complaint("--agent", "a", "--command", "x", "--ignore", "/abs/**"))
        .contains("/abs/**");
    assertThat(complaint("--agent", "a", "--command", "x", "--output", "xml")).contains("xml");
  }
}

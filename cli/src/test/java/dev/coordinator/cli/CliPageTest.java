package dev.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** What the pages say of the verbs is what the verbs say; -Dcli.write=true writes it. */
class CliPageTest {
  private static final Path PAGE = Path.of("..", "docs", "cli.md");
  private static final Path README = Path.of("..", "README.md");
  private static final String START = "<!-- verbs: printed by a test -->\n";

  @Test
  void thePageShowsEveryVerbWithItsOptions() throws IOException {
    var page = Files.readString(PAGE);
    var expected = page.substring(0, page.indexOf(START)) + START + verbs();
    if (Boolean.getBoolean("cli.write")) {
      Files.writeString(PAGE, expected);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(expected);
  }

  @Test
  void thePageNamesEveryExitCode() throws IOException {
    assertThat(Files.readString(PAGE))
        .contains("| " + Exit.OK + " | ", "| " + Exit.REFUSED + " | ")
        .contains("| " + Exit.USAGE + " | ", "| " + Exit.UNREACHABLE + " | ");
  }

  @Test
  void theReadmeNamesEveryVerb() throws IOException {
    var readme = Files.readString(README);
    assertThat(Verbs.told())
        .allSatisfy(verb -> assertThat(readme).containsPattern("(`|coordinator )" + verb + "\\b"));
  }

  private static String verbs() {
    var line = Main.line(new CommandLine(new Coordinator()));
    var text = new StringBuilder();
    Verbs.told()
        .filter(verb -> !verb.equals("help"))
        .forEach(verb -> {
          var command = line.getSubcommands().get(verb);
          text.append("\n## ").append(verb).append("\n");
          usage(text, command);
          command.getSubcommands().values().forEach(part -> usage(text, part));
        });
    return text.toString();
  }

  private static void usage(StringBuilder text, CommandLine command) {
    text.append("```text\n").append(command.getUsageMessage(Ansi.OFF)).append("```\n");
  }
}

package dev.coordinator.cli.runner.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which version of a program is there, as it says itself. */
class ProgramIT {
  private static final Program CLAUDE = new Program("claude", "install it", "2.1.330");

  @TempDir private Path folder;

  private Optional<String> strange(String script) throws IOException {
    var file = Files.writeString(folder.resolve("claude"), "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return CLAUDE.strangeVersion(Map.of("PATH", folder + ":" + System.getenv("PATH")));
  }

  @Test
  void theVersionThatWasShownIsNoNews() throws Exception {
    assertThat(strange("[ \"$1\" = --version ] && echo '2.1.330 (Claude Code)'")).isEmpty();
  }

  @Test
  void anotherVersionIsNamedBesideTheOneThatWasShown() throws Exception {
    assertThat(strange("echo '1.0.3 (Claude Code)'"))
        .hasValueSatisfying(said -> assertThat(said).contains("claude is 1.0.3 here", "2.1.330"));
    assertThat(strange("echo none; exit 1"))
        .hasValueSatisfying(said -> assertThat(said).contains("does not say", "2.1.330"));
  }

  @Test
  void itIsThereWhereItCanBeRun() throws Exception {
    var file = Files.writeString(folder.resolve("claude"), "#!/bin/sh\n");
    assertThat(CLAUDE.isOn("/nowhere:" + folder)).as("no program yet").isFalse();
    assertThat(file.toFile().setExecutable(true)).isTrue();
    assertThat(CLAUDE.isOn("/nowhere:" + folder)).isTrue();
    assertThat(CLAUDE.isOn("/nowhere")).isFalse();
  }
}

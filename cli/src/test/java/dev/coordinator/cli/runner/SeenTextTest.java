package dev.coordinator.cli.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.report.Evidence;
import dev.coordinator.contracts.report.Evidence.CommandRun;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The line on which an attempt ends tells a success from all that was none. */
class SeenTextTest {
  @Test
  void aSuccessAndItsFailuresAreToldApart() {
    var good = new CommandRun("make", 0, 1, "");
    var bad = new CommandRun("test", 1, 1, "");

    assertThat(text(0, "0123456789ab", List.of("a", "b"), List.of(), good, good))
        .isEqualTo("exit=0 files=2 commit=01234567 commands=2 of 2 pass");
    assertThat(text(3, null, List.of(), List.of())).isEqualTo("exit=3");
    assertThat(text(127, null, List.of(), List.of())).isEqualTo("exit=127");
    assertThat(text(null, null, List.of(), List.of())).isEmpty();
    assertThat(
            text(0, "0123456789ab", List.of("a"), List.of("x", "y\u001b[2J", "z", "w"), good, bad))
        .isEqualTo(
            "exit=0 files=1 commit=01234567 commands=1 of 2 pass outside=x, y, z and 1 more");
    assertThat(SeenText.of(null)).isEmpty();
  }

  private static String text(
      @Nullable Integer exit,
      @Nullable String commit,
      List<String> changed,
      List<String> outside,
      CommandRun... commands) {
    var seen =
        new Evidence(
            exit,
            false,
            1,
            null,
            commit,
            null,
            changed,
            outside,
            List.of(),
            List.of(),
            List.of(),
            List.of(commands),
            "",
            false);
    var text = new StringBuilder();
    var details = SeenText.of(seen);
    for (var i = 0; i < details.length; i += 2) {
      text.append(details[i + 1].isEmpty() ? "" : " " + details[i] + "=" + details[i + 1]);
    }
    return text.toString().strip();
  }
}

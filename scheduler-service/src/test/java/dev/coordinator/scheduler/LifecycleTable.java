package dev.coordinator.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Prints a machine as states x commands and holds the page in docs/ against it, so that the page
 * cannot rot.
 */
public final class LifecycleTable<S, C> {
  private final String title;
  private final List<S> states;
  private final List<C> commands;
  private final BiFunction<S, C, String> outcome;

  public LifecycleTable(
      String title, List<S> states, List<C> commands, BiFunction<S, C, String> outcome) {
    this.title = title;
    this.states = states;
    this.commands = commands;
    this.outcome = outcome;
  }

  /** Fails when the page differs; rewrites it when run with {@code -Dlifecycles.write=true}. */
  public void isThePage(String name) {
    var page = Path.of("..", "docs", "lifecycles", name + ".md");
    try {
      if (Boolean.getBoolean("lifecycles.write")) {
        Files.createDirectories(page.getParent());
        Files.writeString(page, print());
      }
      assertThat(page)
          .as("run this test with -Dlifecycles.write=true to rewrite it")
          .hasContent(print());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String print() {
    var text =
        new StringBuilder(
            "# "
                + title
                + "\n\nPrinted by a test from the code; a dash is a refusal.\n\n| state |");
    commands.forEach(command -> text.append(' ').append(nameOf(command)).append(" |"));
    text.append("\n|---|").append("---|".repeat(commands.size())).append('\n');
    for (var state : states) {
      text.append("| **").append(nameOf(state)).append("** |");
      commands.forEach(
          command -> text.append(' ').append(outcome.apply(state, command)).append(" |"));
      text.append('\n');
    }
    return text.toString();
  }

  /** An enum constant or a record by the name that people use. */
  public static String nameOf(Object value) {
    return value instanceof Enum<?> constant
        ? constant.name()
        : value.toString().replaceAll("\\[.*", "");
  }
}

package dev.coordinator.stories.real;

import dev.coordinator.stories.stage.Checkout;
import dev.coordinator.stories.stage.Program;
import dev.coordinator.stories.stage.RunningStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The plugin of the checkout in the real Claude Code, as a person starts it: with the address of
 * this stack written into it, as its README says.
 */
record Plugin(RunningStack stack, Programs programs, Path folder) {
  static final Path SOURCE = Checkout.ROOT.resolve("integrations").resolve("claude-code");

  private static final String USUAL = "http://127.0.0.1:8080";
  private static final String MAY_USE =
      "Bash,Skill,Read,Write,mcp__plugin_parallel-coordinator_coordinator";

  /** A copy that asks this stack. */
  static Plugin of(RunningStack stack, Programs programs) {
    var folder = stack.folder("plugin").resolve("parallel-coordinator");
    try (var files = Files.walk(SOURCE)) {
      for (var file : (Iterable<Path>) files::iterator) {
        var copy = folder.resolve(SOURCE.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.writeString(copy, Files.readString(file).replace(USUAL, stack.web().url()));
        }
      }
      return new Plugin(stack, programs, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Words of a command that take it in. */
  List<String> words() {
    return List.of("--plugin-dir", folder.toString(), "--allowedTools", MAY_USE);
  }

  /** Starts a new conversation of the person at this machine with this prompt. */
  Program start(ScriptedModel model, Path where, String prompt) {
    var environment = new HashMap<>(programs.environment(model));
    environment.putAll(Map.of("COORDINATOR_TOKEN", stack.person()));
    return programs.start("claude", where, prompt, environment, words().toArray(String[]::new));
  }
}

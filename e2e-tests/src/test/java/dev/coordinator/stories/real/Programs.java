package dev.coordinator.stories.real;

import dev.coordinator.stories.stage.Program;
import dev.coordinator.stories.stage.RunningStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The four real programs, from the folder that COORDINATOR_REAL_AGENTS names. It holds {@code
 * as-agent.sh KIND [WORDS]}, which starts one of them where it is called (prompt on standard input,
 * events on standard output, its model at $STUB_URL, our MCP door at $COORDINATOR_MCP_URL), and
 * {@code stub-model.mjs}, the model that plays a script.
 */
final class Programs implements AutoCloseable {
  static final List<String> KINDS = List.of("claude", "codex", "opencode", "gemini");

  private static final String PLACE = "COORDINATOR_REAL_AGENTS";
  private static final String START = "as-agent.sh";
  private static final String MODEL = "stub-model.mjs";

  private final RunningStack stack;
  private final ScriptedModel model;

  private Programs(RunningStack stack) {
    this.stack = stack;
    model = model("default");
  }

  static Programs on(RunningStack stack) {
    return new Programs(stack);
  }

  /** What is missing for these stories; empty if nothing is. */
  static Optional<String> missing() {
    var named = System.getenv(PLACE);
    if (named == null || named.isBlank()) {
      return Optional.of(
          "Expected %s to name a folder with %s and %s, but it is not set (docs/agents.md)"
              .formatted(PLACE, START, MODEL));
    }
    return List.of(START, MODEL).stream()
        .filter(file -> !Files.isReadable(Path.of(named, file)))
        .findFirst()
        .map(file -> "Expected %s in %s, which %s names".formatted(file, named, PLACE));
  }

  private static Path folder() {
    return Path.of(System.getenv(PLACE)).toAbsolutePath();
  }

  /** The model whose scripts are chosen by a word in the prompt. */
  ScriptedModel model() {
    return model;
  }

  /** A model of its own, which plays this script whatever the prompt says. */
  ScriptedModel model(String script) {
    return model(script, Map.of());
  }

  /** The same, with words of the script replaced. */
  ScriptedModel model(String script, Map<String, String> words) {
    return ScriptedModel.start(folder().resolve(MODEL), stack.folder("model"), script, words);
  }

  /** The command by which a runner starts one; its processes carry the attempt's id. */
  String command(String kind, String... words) {
    return "ATTEMPT_MARK=$COORDINATOR_ATTEMPT COORDINATOR_MCP_URL=$COORDINATOR_URL/mcp "
        + quoted(folder().resolve(START).toString())
        + " "
        + kind
        + " "
        + String.join(" ", words);
  }

  /**
   * What every one of them finds in its environment; where it keeps its own files is gone after.
   */
  Map<String, String> environment(ScriptedModel of) {
    return Map.of("STUB_URL", of.url(), "TMPDIR", stack.folder("homes").toString());
  }

  /** Starts one by hand, as a person or a script of a person would; it reads the prompt. */
  Program start(
      String kind, Path where, String prompt, Map<String, String> environment, String... words) {
    var command = new ArrayList<String>(List.of("sh", "-c", "printf %s \"$PROMPT\" | exec \"$@\""));
    command.addAll(List.of("sh", folder().resolve(START).toString(), kind));
    command.addAll(List.of(words));
    var all = new HashMap<>(environment);
    all.put("PROMPT", prompt);
    return Program.start("real-" + kind, where, all, command);
  }

  /** Starts Claude Code itself, for what it does without a model. */
  Program claude(Path where, String... words) {
    var place = "${AGENTS_NPM:-$HOME/.cache/real-agents}/claude/node_modules/.bin/claude";
    var command = new ArrayList<String>(List.of("sh", "-c", "exec \"" + place + "\" \"$@\"", "sh"));
    command.addAll(List.of(words));
    return Program.start("claude", where, Map.of(), command);
  }

  static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  @Override
  public void close() {
    model.close();
  }
}

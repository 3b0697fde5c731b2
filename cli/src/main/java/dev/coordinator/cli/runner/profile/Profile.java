package dev.coordinator.cli.runner.profile;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A kind of agent: how it is started without a person before it, and how to read what it prints.
 * The generic one is any command that reads a prompt on its standard input and prints its report at
 * the end.
 */
public enum Profile {
  GENERIC(null, null, Map.of(), null),
  CLAUDE(
      new Program("claude", "npm install -g @anthropic-ai/claude-code", "2.1.330"),
      "claude -p --output-format stream-json --verbose --permission-mode acceptEdits"
          + " --allowedTools 'Bash(coordinator *)'",
      Map.of("DISABLE_AUTOUPDATER", "1"),
      new ClaudeEvents()),
  // over MCP, because its shell finds no command of ours and its sandbox reaches no server
  CODEX(
      new Program("codex", "npm install -g @openai/codex", "0.169.0"),
      "codex exec --json --sandbox workspace-write"
          + " -c \"mcp_servers.coordinator.url='$COORDINATOR_URL/mcp'\""
          + " -c \"mcp_servers.coordinator.bearer_token_env_var='COORDINATOR_TOKEN'\""
          + " -c \"mcp_servers.coordinator.default_tools_approval_mode='approve'\" -",
      Map.of(),
      new CodexEvents()),
  // which commands it may run it takes from its environment; the person's own word counts more
  OPENCODE(
      new Program("opencode", "npm install -g opencode-ai", "1.18.33"),
      "OPENCODE_PERMISSION=${OPENCODE_PERMISSION:-"
          + "'{\"bash\":{\"*\":\"deny\",\"coordinator *\":\"allow\"}}'"
          + "} opencode run --format json",
      Map.of("OPENCODE_DISABLE_AUTOUPDATE", "1"),
      new OpencodeEvents()),
  GEMINI(
      new Program("gemini", "npm install -g @google/gemini-cli", "0.61.0"),
      "gemini --output-format stream-json --approval-mode auto_edit --skip-trust"
          + " --allowed-tools 'run_shell_command(coordinator)'",
      Map.of("GEMINI_CLI_TRUST_WORKSPACE", "true"),
      new GeminiEvents());

  private final @Nullable Program program;
  private final @Nullable String command;
  private final Map<String, String> environment;
  private final @Nullable Dialect dialect;

  Profile(
      @Nullable Program program,
      @Nullable String command,
      Map<String, String> environment,
      @Nullable Dialect dialect) {
    this.program = program;
    this.command = command;
    this.environment = environment;
    this.dialect = dialect;
  }

  /** As it is written on the command line; refused if there is none of that name. */
  public static Profile named(String name) {
    return Arrays.stream(values())
        .filter(profile -> profile.word().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "Expected --profile to be one of %s, but got %s".formatted(words(), name)));
  }

  /** All of their names, as they are written. */
  public static String words() {
    return Arrays.stream(values()).map(Profile::word).collect(Collectors.joining(", "));
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What its command starts; the generic one has none. */
  public @Nullable Program program() {
    return program;
  }

  /** The shell line that starts it; the generic one has none. */
  public @Nullable String command() {
    return command;
  }

  /** What it is to find in its environment besides. */
  public Map<String, String> environment() {
    return environment;
  }

  /** A reader of its events; absent where there are none to read. */
  public @Nullable EventReader reader(Consumer<String> watchers) {
    return dialect == null ? null : new EventReader(dialect, watchers);
  }
}

package dev.coordinator.cli.runner;

import dev.coordinator.cli.Desk;
import dev.coordinator.cli.http.Door;
import dev.coordinator.cli.http.OwnToken;
import dev.coordinator.cli.http.ServerAddress;
import dev.coordinator.cli.runner.git.GitFailed;
import dev.coordinator.cli.runner.profile.Profile;
import dev.coordinator.cli.runner.profile.Program;
import dev.coordinator.contracts.scope.Scope;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code coordinator runner}: carries agents until it is told to stop, and leaves no process and no
 * work tree behind.
 */
@Command(
    name = "runner",
    description = "Carries agents: claims their batches and runs a command for each.",
    mixinStandardHelpOptions = true)
public final class RunnerCommand implements Callable<Integer> {
  @Option(
      names = "--repository",
      paramLabel = "NAME=PATH",
      description = "The repository's name in feature files and where it lies here.")
  @Nullable String repository;

  @Option(
      names = "--agent",
      required = true,
      split = ",",
      paramLabel = "NAME",
      description = "The agents that this runner carries.")
  List<String> agents = new ArrayList<>();

  @Option(
      names = "--profile",
      paramLabel = "KIND",
      defaultValue = "generic",
      completionCandidates = Kinds.class,
      description = {
        "What the agent is: claude, codex, opencode or gemini, whose events the runner reads;",
        "or generic, any command that prints its report (default: ${DEFAULT-VALUE})."
      })
  String profile = "generic";

  @Option(
      names = "--command",
      paramLabel = "CMD",
      description = {
        "The agent: a shell line that gets its brief on stdin",
        "(default: the one of its profile)."
      })
  @Nullable String command;

  @Option(
      names = "--no-output",
      paramLabel = "MINUTES",
      defaultValue = "5",
      description =
          "Tell whoever watches when an agent printed nothing for so long (default:"
              + " ${DEFAULT-VALUE}).")
  int noOutput = 5;

  @Option(
      names = "--setup",
      paramLabel = "CMD",
      description = "Run once in every work tree, before the agent.")
  @Nullable String setup;

  @Option(
      names = "--slots",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many batches at once (default: ${DEFAULT-VALUE}).")
  int slots = 1;

  @Option(names = "--name", paramLabel = "R", description = "The runner's name (default: made up).")
  @Nullable String name;

  @Option(
      names = "--url",
      paramLabel = "U",
      defaultValue = ServerAddress.FROM_ENVIRONMENT,
      description = "The server (default: ${DEFAULT-VALUE}).")
  String url = "";

  @Option(
      names = "--push",
      paramLabel = "REMOTE",
      description = "Push attempts and the session's branch there before reporting.")
  @Nullable String push;

  @Option(
      names = "--ignore",
      arity = "1..*",
      paramLabel = "GLOB",
      description = "Untracked files that are never work (default: the usual caches).")
  List<String> ignore = new ArrayList<>();

  @Option(
      names = "--output",
      paramLabel = "FORM",
      defaultValue = "text",
      completionCandidates = Desk.Forms.class,
      description = "One line per happening, as text or json (default: ${DEFAULT-VALUE}).")
  String output = "text";

  @Spec @Nullable CommandSpec spec;

  /** Where programs are found; a test has its own. */
  String path = Objects.requireNonNullElse(System.getenv("PATH"), "");

  /** The profiles, for whoever completes a command line. */
  public static final class Kinds extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    public Kinds() {
      super(List.of(Profile.words().split(", ")));
    }
  }

  @Override
  public Integer call() {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try {
      Settings settings = settings();
      var happenings = new Happenings(out, settings.json());
      try (Carrier carrier = Carrier.of(settings, happenings)) {
        Thread.ofVirtual().name("version").start(() -> lookAtVersion(settings, happenings));
        // SIGTERM and Ctrl-C end the process only when this has returned
        Runtime.getRuntime().addShutdownHook(new Thread(carrier::close, "stop"));
        carrier.carryUntilClosed();
      }
      return 0;
    } catch (GitFailed | UncheckedIOException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  /** Only of the profile's own command, because another may start anything. */
  private void lookAtVersion(Settings settings, Happenings happenings) {
    Profile kind = settings.commands().profile();
    Program program = kind.program();
    if (command == null && program != null) {
      program
          .strangeVersion(kind.environment())
          .ifPresent(why -> happenings.tell("warning", "why", why));
    }
  }

  /** The shell line of the agent; refused where nobody could start it. */
  private String line(Profile kind) {
    String line = command == null ? kind.command() : command;
    if (line == null) {
      throw new IllegalArgumentException(
          "Expected --command, or a --profile that has one, but got neither");
    }
    Program program = kind.program();
    if (command == null && program != null && !program.isOn(path)) {
      throw new IllegalArgumentException(
          "Expected the program %s of --profile %s on the PATH, but it is not there: %s, or say --command"
              .formatted(program.name(), kind.word(), program.install()));
    }
    return line;
  }

  private Commands commands() {
    Profile kind = Profile.named(profile);
    String line = line(kind);
    if (noOutput < 1 || noOutput > 1440) {
      throw new IllegalArgumentException(
          "Expected --no-output of 1 to 1440 minutes, but got " + noOutput);
    }
    var alertness = Alertness.USUAL.telling(Duration.ofMinutes(noOutput));
    Scope ignored = Scope.of(ignore.isEmpty() ? Commands.USUAL_CACHES : ignore);
    return new Commands(kind, line, setup, ignored, Duration.ofMinutes(5), alertness);
  }

  private Settings settings() {
    try {
      String self = name == null ? "runner-" + UUID.randomUUID().toString().substring(0, 8) : name;
      agents.forEach(agent -> Names.checked("agent name", agent));
      if (slots < 1 || slots > 100) {
        throw new IllegalArgumentException("Expected --slots of 1 to 100, but got " + slots);
      }
      if (!List.of("text", "json").contains(output)) {
        throw new IllegalArgumentException("Expected --output text or json, but got " + output);
      }
      return new Settings(
          Names.checked("runner name", self),
          repository == null ? null : Place.of(repository),
          List.copyOf(agents),
          slots,
          commands(),
          new Door(ServerAddress.read(url), OwnToken.named(System.getenv()).orElse(null)),
          push,
          output.equals("json"));
    } catch (IllegalArgumentException e) {
      if (spec == null) {
        throw e;
      }
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}

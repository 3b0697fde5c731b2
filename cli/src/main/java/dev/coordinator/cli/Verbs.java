package dev.coordinator.cli;

import dev.coordinator.cli.agent.AnswerCommand;
import dev.coordinator.cli.agent.AskCommand;
import dev.coordinator.cli.agent.TellCommand;
import dev.coordinator.cli.bench.BenchCommand;
import dev.coordinator.cli.demo.DemoCommand;
import dev.coordinator.cli.operate.DeadLettersCommand;
import dev.coordinator.cli.operate.RepublishCommand;
import dev.coordinator.cli.operate.WebhooksCommand;
import dev.coordinator.cli.restore.ExportCommand;
import dev.coordinator.cli.restore.RestoreCommand;
import dev.coordinator.cli.restore.ResumeCommand;
import dev.coordinator.cli.runner.RunnerCommand;
import dev.coordinator.cli.say.SayCommand;
import dev.coordinator.cli.session.AcceptCommand;
import dev.coordinator.cli.session.AgentsCommand;
import dev.coordinator.cli.session.ArtifactsCommand;
import dev.coordinator.cli.session.CheckInCommand;
import dev.coordinator.cli.session.CheckpointsCommand;
import dev.coordinator.cli.session.EraseCommand;
import dev.coordinator.cli.session.FindingsCommand;
import dev.coordinator.cli.session.JournalCommand;
import dev.coordinator.cli.session.LeasesCommand;
import dev.coordinator.cli.session.LogCommand;
import dev.coordinator.cli.session.NamesCommand;
import dev.coordinator.cli.session.PlanCommand;
import dev.coordinator.cli.session.ResolveCommand;
import dev.coordinator.cli.session.RetryCommand;
import dev.coordinator.cli.session.SessionCommand;
import dev.coordinator.cli.session.StatusCommand;
import dev.coordinator.cli.session.SubmitCommand;
import dev.coordinator.cli.session.WatchCommand;
import dev.coordinator.cli.stack.StackCommand;
import dev.coordinator.cli.token.PageCommand;
import dev.coordinator.cli.token.TokenCommand;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The verbs in the order of the help. The one that is asked for is made alone, because reading the
 * options of all of them takes most of a start.
 */
enum Verbs {
  DEMO("demo", DemoCommand.class),
  UP("up", StackCommand.Up.class),
  DOWN("down", StackCommand.Down.class),
  LOGS("logs", StackCommand.Logs.class),
  PREPARE("prepare", StackCommand.Prepare.class),
  PLAN("plan", PlanCommand.class),
  SUBMIT("submit", SubmitCommand.class),
  STATUS("status", StatusCommand.class),
  WATCH("watch", WatchCommand.class),
  PAUSE("pause", SessionCommand.Pause.class),
  RESUME("resume", ResumeCommand.class),
  CANCEL("cancel", SessionCommand.Cancel.class),
  CHECK_IN("check-in", CheckInCommand.class),
  RETRY("retry", RetryCommand.class),
  ACCEPT("accept", AcceptCommand.class),
  RESOLVE("resolve", ResolveCommand.class),
  JOURNAL("journal", JournalCommand.class),
  CHECKPOINTS("checkpoints", CheckpointsCommand.class),
  EXPORT("export", ExportCommand.class),
  RESTORE("restore", RestoreCommand.class),
  ERASE("erase", EraseCommand.class),
  SAY("say", SayCommand.class),
  LEASES("leases", LeasesCommand.class),
  AGENTS("agents", AgentsCommand.class),
  FINDINGS("findings", FindingsCommand.class),
  LOG("log", LogCommand.class),
  ARTIFACTS("artifacts", ArtifactsCommand.class),
  DEAD_LETTERS("dead-letters", DeadLettersCommand.class),
  REPUBLISH("republish", RepublishCommand.class),
  WEBHOOKS("webhooks", WebhooksCommand.class),
  RUNNER("runner", RunnerCommand.class),
  ASK("ask", AskCommand.class),
  ANSWER("answer", AnswerCommand.class),
  TELL("tell", TellCommand.class),
  BENCH("bench", BenchCommand.class),
  PAGE("page", PageCommand.class),
  TOKEN("token", TokenCommand.class),
  COMPLETION("completion", CompletionCommand.class),
  NAMES("names", NamesCommand.class),
  REHEARSE("rehearse", Rehearsal.class),
  HELP("help", HelpCommand.class);

  private static final Set<String> HIDDEN = Set.of("names", "rehearse");
  private static final Set<String> VERSION = Set.of("-V", "--version");

  private final String word;
  private final Class<?> command;

  Verbs(String word, Class<?> command) {
    this.word = word;
    this.command = command;
  }

  /** The verbs that people are told of. */
  static Stream<String> told() {
    return Stream.of(values()).filter(verb -> !HIDDEN.contains(verb.word)).map(verb -> verb.word);
  }

  /** Adds all of them as they are. */
  static void addAllTo(CommandLine line) {
    List.of(values()).forEach(verb -> line.addSubcommand(verb.word, verb.command));
  }

  /**
   * Adds the verb that the words begin with or ask help for; where they ask for others or for none,
   * the others by their name and description alone.
   */
  static void addTo(CommandLine line, String... words) {
    var first = words.length == 0 ? "" : words[0];
    if (VERSION.contains(first)) {
      return;
    }
    var isHelp = first.equals(HELP.word);
    var asked = isHelp ? List.of(words) : List.of(first);
    var isKnown = Stream.of(values()).anyMatch(verb -> verb.word.equals(first));
    for (var verb : values()) {
      if (asked.contains(verb.word)) {
        line.addSubcommand(verb.word, verb.command);
      } else if (isHelp || !isKnown) {
        line.addSubcommand(verb.word, verb.outline());
      }
    }
  }

  private CommandSpec outline() {
    var said = Objects.requireNonNull(command.getAnnotation(Command.class));
    var outline = CommandSpec.create().name(word);
    outline
        .usageMessage()
        .header(said.header())
        .description(said.description())
        .hidden(said.hidden());
    return outline;
  }
}

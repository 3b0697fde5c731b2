package dev.coordinator.cli;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Prints what makes bash and zsh complete verbs, options, their values and sessions; sessions come
 * from the server, and where none answers at once there are none.
 */
@Command(
    name = "completion",
    description = {
      "Print what makes bash and zsh complete verbs, options and sessions.",
      "In ~/.bashrc or ~/.zshrc: source <(./coordinator completion)"
    })
final class CompletionCommand implements Callable<Integer> {
  /** The verbs that can do nothing with a session that has ended. */
  private static final Set<String> ON_OPEN =
      Set.of("watch", "pause", "resume", "cancel", "check-in", "retry", "accept", "resolve");

  /** Behind the library's own script: sessions where one is wanted. */
  private static final String SESSIONS =
      """

      _coordinator() {
        _complete_coordinator
        local word=${COMP_WORDS[COMP_CWORD]}
        case $COMP_CWORD:$word in
          *:-*) ;;
          2:*)
            local only=
            case ${COMP_WORDS[1]} in
              %s) only=--open ;;
            esac
            case ${COMP_WORDS[1]} in
              %s)
                COMPREPLY+=($(compgen -W "$("${COMP_WORDS[0]}" names $only 2>/dev/null)" -- "$word")) ;;
            esac ;;
        esac
      }
      complete -F _coordinator -o default coordinator
      """;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    var all = Main.line(new CommandLine(new Coordinator()));
    var onSessions =
        all.getSubcommands().entrySet().stream()
            .filter(verb -> takesSession(verb.getValue().getCommandSpec()))
            .map(Map.Entry::getKey)
            .collect(Collectors.joining("|"));
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    out.print(AutoComplete.bash("coordinator", all));
    var onOpen = ON_OPEN.stream().sorted().collect(Collectors.joining("|"));
    out.print(SESSIONS.formatted(onOpen, onSessions));
    return Exit.OK;
  }

  private static boolean takesSession(CommandSpec verb) {
    var parameters = verb.positionalParameters();
    return !parameters.isEmpty() && parameters.getFirst().paramLabel().equals("SESSION");
  }
}

package dev.coordinator.cli;

import java.util.Map;
import java.util.Objects;
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
  /** Behind the library's own script: the launcher's verbs, and sessions where one is wanted. */
  private static final String SESSIONS =
      """

      _coordinator() {
        _complete_coordinator
        local word=${COMP_WORDS[COMP_CWORD]}
        case $COMP_CWORD:$word in
          *:-*) ;;
          1:*) COMPREPLY+=($(compgen -W "up down logs prepare" -- "$word")) ;;
          2:*)
            case ${COMP_WORDS[1]} in
              %s)
                COMPREPLY+=($(compgen -W "$("${COMP_WORDS[0]}" names 2>/dev/null)" -- "$word")) ;;
            esac ;;
        esac
      }
      complete -F _coordinator -o default coordinator
      """;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    var all = new CommandLine(new Coordinator());
    Verbs.addAllTo(all);
    var onSessions =
        all.getSubcommands().entrySet().stream()
            .filter(verb -> takesSession(verb.getValue().getCommandSpec()))
            .map(Map.Entry::getKey)
            .collect(Collectors.joining("|"));
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    out.print(AutoComplete.bash("coordinator", all));
    out.print(SESSIONS.formatted(onSessions));
    return Exit.OK;
  }

  private static boolean takesSession(CommandSpec verb) {
    var parameters = verb.positionalParameters();
    return !parameters.isEmpty() && parameters.getFirst().paramLabel().equals("SESSION");
  }
}

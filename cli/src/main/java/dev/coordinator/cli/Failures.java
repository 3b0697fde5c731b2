package dev.coordinator.cli;

import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.Unreachable;
import dev.coordinator.cli.screen.Paint;
import dev.coordinator.cli.screen.Plain;
import dev.coordinator.cli.screen.ProblemText;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns what went wrong into a sentence and an exit code; a program gets the problem as JSON. Both
 * go to the standard error, so that the standard output never holds anything but an answer.
 */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private static final int SUGGESTIONS = 2;

  private final boolean toProgram;

  /**
   * How it is said depends on the words of the command line, because those may be what is wrong.
   */
  Failures(String... words) {
    toProgram =
        IntStream.range(0, words.length)
            .anyMatch(at ->
                words[at].equalsIgnoreCase("--output=json")
                    || (words[at].equals("--output")
                        && at + 1 < words.length
                        && words[at + 1].equalsIgnoreCase("json")));
  }

  @Override
  public int handleExecutionException(Exception failed, CommandLine line, ParseResult all) {
    return switch (failed) {
      case Complaint complaint ->
          told(
              line,
              complaint.exitCode(),
              Objects.requireNonNullElse(complaint.getMessage(), "failed"));
      case Unreachable door ->
          told(line, Exit.UNREACHABLE, door.getMessage() + "\n" + door.advice());
      case DoorException door -> refused(line, door);
      case InterruptedException interrupted -> told(line, Exit.REFUSED, "Interrupted.");
      case IOException io -> told(line, Exit.REFUSED, "Expected to read and write, but " + io);
      default -> unexpected(line, failed);
    };
  }

  /** One line: where, what, and how to mend it. */
  @Override
  public int handleParseException(ParameterException wrong, String[] words) {
    var line = wrong.getCommandLine();
    var name = line.getCommandSpec().qualifiedName();
    var near = wrong instanceof UnmatchedArgumentException unmatched ? near(unmatched) : "";
    var said = name + ": " + what(wrong) + ". " + near + "See " + name + " --help";
    line.getErr()
        .println(toProgram ? ProblemText.json("Wrong usage", said, Exit.USAGE).toString() : said);
    return Exit.USAGE;
  }

  private static String what(ParameterException wrong) {
    if (wrong instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
      var isVerb = wrong.getCommandLine().getParent() == null;
      return (isVerb ? "Unknown verb '" : "Unexpected word '")
          + Plain.line(unmatched.getUnmatched().getFirst())
          + "'";
    }
    return Plain.line(Objects.requireNonNullElse(wrong.getMessage(), "wrong usage"))
        .replaceFirst("\\.$", "");
  }

  private static String near(UnmatchedArgumentException unmatched) {
    var typed = unmatched.getUnmatched().getFirst().split("=", 2)[0];
    var meant = Near.to(typed, words(unmatched));
    return meant.isEmpty()
        ? ""
        : "Did you mean "
            + String.join(" or ", meant.subList(0, Math.min(SUGGESTIONS, meant.size())))
            + "? ";
  }

  /** What could stand in the place of the wrong word. */
  private static List<String> words(UnmatchedArgumentException unmatched) {
    var spec = unmatched.getCommandLine().getCommandSpec();
    var words =
        unmatched.isUnknownOption()
            ? spec.options().stream()
                .filter(option -> !option.hidden())
                .map(OptionSpec::longestName)
            : spec.subcommands().entrySet().stream()
                .filter(verb -> !verb.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey);
    return words.toList();
  }

  private int refused(CommandLine line, DoorException door) {
    line.getErr()
        .println(
            toProgram
                ? ProblemText.json(door, Exit.REFUSED).toString()
                : new ProblemText(Paint.forThisTerminal()).of(door));
    return Exit.REFUSED;
  }

  /** A fault of ours: said in one line, with its place for whoever asks for it. */
  private int unexpected(CommandLine line, Exception failed) {
    if (System.getenv("COORDINATOR_TRACE") != null) {
      failed.printStackTrace(line.getErr());
    }
    return told(line, Exit.REFUSED, failed + "\nSet COORDINATOR_TRACE=1 to see where.");
  }

  private int told(CommandLine line, int exitCode, String text) {
    line.getErr()
        .println(
            toProgram
                ? ProblemText.json(title(exitCode), text, exitCode).toString()
                : "coordinator: " + Plain.text(text));
    return exitCode;
  }

  private static String title(int exitCode) {
    return switch (exitCode) {
      case Exit.USAGE -> "Wrong usage";
      case Exit.UNREACHABLE -> "No answer";
      default -> "Not done";
    };
  }
}

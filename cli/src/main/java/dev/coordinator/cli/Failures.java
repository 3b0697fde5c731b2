package dev.coordinator.cli;

import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.Unreachable;
import dev.coordinator.cli.screen.Paint;
import dev.coordinator.cli.screen.ProblemText;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into a sentence and an exit code; a program gets the problem as JSON. */
final class Failures implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception failed, CommandLine line, ParseResult all) {
    return switch (failed) {
      case Complaint complaint -> told(line, complaint.exitCode(), complaint.getMessage());
      case Unreachable door ->
          told(line, Exit.UNREACHABLE, door.getMessage() + "\nIs it running? ./coordinator up");
      case DoorException door -> refused(line, line.getParseResult(), door);
      case InterruptedException interrupted -> told(line, Exit.REFUSED, "Interrupted.");
      case IOException io -> told(line, Exit.REFUSED, "Expected to read and write, but " + io);
      default -> unexpected(line, failed);
    };
  }

  private static int refused(CommandLine line, ParseResult parsed, DoorException door) {
    if (parsed.matchedOptionValue("--output", Desk.Output.TEXT) == Desk.Output.JSON) {
      line.getOut().println(ProblemText.json(door).toPrettyString());
    } else {
      line.getErr().println(new ProblemText(Paint.forThisTerminal()).of(door));
    }
    return Exit.REFUSED;
  }

  /** A fault of ours: said in one line, with its place for whoever asks for it. */
  private static int unexpected(CommandLine line, Exception failed) {
    if (System.getenv("COORDINATOR_TRACE") != null) {
      failed.printStackTrace(line.getErr());
    }
    return told(line, Exit.REFUSED, failed + "\nSet COORDINATOR_TRACE=1 to see where.");
  }

  private static int told(CommandLine line, int exitCode, @Nullable String text) {
    line.getErr().println("coordinator: " + Objects.requireNonNullElse(text, "failed"));
    return exitCode;
  }
}

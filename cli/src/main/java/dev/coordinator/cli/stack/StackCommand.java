package dev.coordinator.cli.stack;

import dev.coordinator.cli.Complaint;
import dev.coordinator.cli.Desk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * A verb on the stack of this machine as the help, the page and the shells know it; another program
 * carries it out, to which the launcher hands it.
 */
public abstract sealed class StackCommand implements Callable<Integer> {
  @Override
  public final Integer call() {
    throw Complaint.usage(
        "Expected ./coordinator, the script at the root of a checkout, because the programs of a"
            + " stack lie there");
  }

  /** Starts everything on this machine. */
  @Command(name = "up", description = "Start everything on this machine; Ctrl-C stops it.")
  public static final class Up extends StackCommand {
    @Option(
        names = {"-d", "--detach"},
        description = "Return when it is ready, and leave it running until down.")
    private boolean detach;

    @Option(
        names = "--port",
        paramLabel = "N",
        description = "The front door's port, 0 for a free one (default: 8080).")
    private int port;

    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = {
          "Where it keeps its data",
          "(default: COORDINATOR_DATA, else .coordinator in the checkout)."
        })
    private @Nullable Path data;

    @Option(
        names = "--replicas",
        paramLabel = "[SERVICE=]N",
        description = "Run N processes of a service, or of each, behind the one port.")
    private @Nullable String replicas;

    @Mixin private Form form = new Form();
  }

  /** Ends what was started. */
  @Command(name = "down", description = "Stop what up -d started; the data stays.")
  public static final class Down extends StackCommand {
    @Mixin private Given given = new Given();

    @Mixin private Form form = new Form();
  }

  /** Prints what parts of the stack logged. */
  @Command(name = "logs", description = "Print the log of a part of the stack, or of all.")
  public static final class Logs extends StackCommand {
    @Parameters(
        arity = "0..1",
        paramLabel = "PART",
        completionCandidates = Parts.class,
        description = "One of ${COMPLETION-CANDIDATES}.")
    private @Nullable String part;

    @Option(
        names = {"-f", "--follow"},
        description = "Go on with what is added.")
    private boolean follow;

    @Mixin private Given given = new Given();
  }

  /** Makes later starts quick. */
  @Command(
      name = "prepare",
      description = "Learn once per build what makes the next starts twice as quick.")
  public static final class Prepare extends StackCommand {
    @Mixin private Form form = new Form();
  }

  /** For whom it speaks. */
  static final class Form {
    @Option(
        names = "--output",
        paramLabel = "FORM",
        completionCandidates = Desk.Forms.class,
        description = "text for people or json for programs (default: text).")
    private @Nullable String output;
  }

  /** Which stack is meant, where it is not the usual one. */
  static final class Given {
    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = "The data folder that up was given.")
    private @Nullable Path data;
  }

  /** What writes a log. */
  public static final class Parts extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    public Parts() {
      super(
          List.of(
              "planner",
              "scheduler",
              "gateway",
              "checkpoint",
              "kafka",
              "postgresql",
              "local-stack"));
    }
  }
}

package dev.coordinator.cli;

import java.io.FileDescriptor;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The command's start: whatever happens ends in one exit code and never in a stack trace. */
public final class Main {
  private Main() {}

  /** Runs one verb and ends the process with its exit code. */
  public static void main(String[] args) {
    var out = new StandardOutput(FileDescriptor.out);
    var err = new StandardOutput(FileDescriptor.err).writer();
    // for what prints without being told where, such as the runner's log
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    var code = run(out.writer(), err, args);
    out.complaint().ifPresent(why -> err.println("coordinator: " + why));
    System.exit(code == Exit.OK && System.out.checkError() ? Exit.REFUSED : code);
  }

  /** Runs one verb, printing where it is told to; it is not done if its answer got lost. */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    var line = line(new CommandLine(new Coordinator()), args);
    line.setOut(out);
    line.setErr(err);
    var failures = new Failures(args);
    line.setExecutionExceptionHandler(failures);
    line.setParameterExceptionHandler(failures);
    var code = line.execute(args);
    err.flush();
    return code == Exit.OK && out.checkError() ? Exit.REFUSED : code;
  }

  /** The root with all verbs. */
  static CommandLine line(CommandLine root) {
    Verbs.addAllTo(root);
    return setUp(root);
  }

  /** The root with the verbs that these words need. */
  private static CommandLine line(CommandLine root, String... words) {
    Verbs.addTo(root, words);
    return setUp(root);
  }

  private static CommandLine setUp(CommandLine root) {
    root.getSubcommands().values().forEach(Main::addHelp);
    WholeNumber.readBy(root);
    root.setCaseInsensitiveEnumValuesAllowed(true);
    root.setUsageHelpAutoWidth(false);
    // because a word with @ is a tree of artifacts, and no file of words
    root.setExpandAtFiles(false);
    return root;
  }

  /** Every verb explains itself, without each saying so. */
  private static void addHelp(CommandLine verb) {
    verb.getSubcommands().values().forEach(Main::addHelp);
    if (verb.getCommandSpec().findOption("--help") == null) {
      verb.getCommandSpec()
          .addOption(
              OptionSpec.builder("-h", "--help")
                  .usageHelp(true)
                  .description("Show this help.")
                  .build());
    }
  }
}

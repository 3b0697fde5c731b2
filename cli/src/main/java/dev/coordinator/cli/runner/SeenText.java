package dev.coordinator.cli.runner;

import dev.coordinator.cli.runner.process.CleanText;
import dev.coordinator.contracts.report.Evidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a runner saw of an attempt, as details of one line of its log: how it went, and no word of
 * the agent.
 */
final class SeenText {
  private static final int NAMES = 3;
  private static final int COMMIT = 8;
  private static final int LONGEST = 300;

  private SeenText() {}

  /** Keys and values; none without evidence, and a value is empty where it says nothing. */
  static String[] of(@Nullable Evidence seen) {
    if (seen == null) {
      return new String[0];
    }
    return new String[] {
      "exit",
      seen.exitCode() == null ? "" : "" + seen.exitCode(),
      "overran",
      seen.overran() ? "yes" : "",
      "files",
      seen.changedFiles().isEmpty() ? "" : "" + seen.changedFiles().size(),
      "commit",
      seen.commit() == null ? "" : brief(seen.commit()),
      "commands",
      commands(seen.commands()),
      "outside",
      names(seen.outsideScope()),
      "conflicts",
      names(seen.conflicts()),
      "missing",
      names(seen.missing())
    };
  }

  private static String commands(List<Evidence.CommandRun> commands) {
    var good =
        commands.stream().map(Evidence.CommandRun::exitCode).filter(SeenText::isGood).count();
    return commands.isEmpty() ? "" : good + " of " + commands.size() + " pass";
  }

  private static boolean isGood(@Nullable Integer exitCode) {
    return exitCode != null && exitCode == 0;
  }

  private static String names(List<String> all) {
    var shown = String.join(", ", all.subList(0, Math.min(NAMES, all.size())));
    var more = all.size() > NAMES ? " and " + (all.size() - NAMES) + " more" : "";
    return CleanText.line(shown, LONGEST) + more;
  }

  private static String brief(String commit) {
    return commit.substring(0, Math.min(COMMIT, commit.length()));
  }
}

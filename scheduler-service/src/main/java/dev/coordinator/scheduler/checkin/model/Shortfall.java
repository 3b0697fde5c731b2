package dev.coordinator.scheduler.checkin.model;

import dev.coordinator.contracts.event.Verdict;
import dev.coordinator.contracts.event.Verdict.Line;
import dev.coordinator.contracts.event.Verdict.Result;
import java.util.Map;
import java.util.Optional;

/** What is wrong where a criterion fails, in words that nobody can take for its opposite. */
public final class Shortfall {
  /** Under which a person's own reason stands. */
  public static final String PERSON = "a person's verdict";

  private static final Map<String, String> WRONG =
      Map.ofEntries(
          Map.entry(CheckIn.EVIDENCE, "no evidence"),
          Map.entry(CheckIn.A_REPORT, "no report"),
          Map.entry(CheckIn.EXITS_0, "the agent's command failed"),
          Map.entry(CheckIn.ENDS_WELL, "the agent did not end well"),
          Map.entry(CheckIn.IN_TIME, "over 150 % of the estimate"),
          Map.entry(CheckIn.IN_SCOPE, "changed outside the scope"),
          Map.entry(CheckIn.A_COMMIT, "nothing changed in scope"),
          Map.entry(CheckIn.A_JOIN, "the two sides are not joined"),
          Map.entry(CheckIn.TIP, "no commit"),
          Map.entry(CheckIn.BRANCH, "no branch"),
          Map.entry(Verdict.NOTHING_NEWER, "newer work was accepted on the same files"),
          Map.entry(PERSON, PERSON));

  private Shortfall() {}

  /** All lines of a verdict that fail; absent if none does. */
  public static Optional<String> of(Verdict verdict) {
    return verdict.lines().stream()
        .filter(line -> line.result() == Result.FAILS)
        .map(Shortfall::of)
        .reduce((one, other) -> one + "; " + other);
  }

  /** One line of a verdict that fails, with what was seen. */
  public static String of(Line line) {
    var criterion = line.criterion();
    // a command is no claim that it passed
    var wrong = criterion.startsWith(CheckIn.RUN) ? criterion : WRONG.get(criterion);
    return wrong == null
        ? "not so: %s (%s)".formatted(criterion, line.seen())
        : wrong + ": " + line.seen();
  }
}

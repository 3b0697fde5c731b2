package dev.coordinator.contracts.event;

import dev.coordinator.contracts.json.Absent;
import java.util.List;

/** The judgement of a report and the lines that explain it; lines that no command shows say so. */
public record Verdict(Outcome outcome, List<Line> lines) {
  /** The criterion that fails when accepted work of others overtook a batch on the same files. */
  public static final String NOTHING_NEWER = "nothing newer was accepted on the same files";

  public Verdict {
    lines = Absent.asEmpty(lines);
  }

  /** What follows: go on, repair first, or wait for a person. */
  public enum Outcome {
    ACCEPTED,
    FIX,
    STOP
  }

  /** One criterion, what was seen, and whether it holds. */
  public record Line(String criterion, Result result, String seen) {}

  /** Whether a criterion holds; {@code NOT_SHOWN} when no command can show it. */
  public enum Result {
    HOLDS,
    FAILS,
    NOT_SHOWN
  }
}

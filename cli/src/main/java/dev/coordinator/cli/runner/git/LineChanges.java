package dev.coordinator.cli.runner.git;

import dev.coordinator.contracts.report.CitedLines;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the lines of a file went between two commits, from git's own comparison of them. */
public final class LineChanges {
  private static final Pattern HUNK =
      Pattern.compile("^@@ -(\\d+)(?:,(\\d+))? \\+\\d+(?:,(\\d+))? @@.*");

  private final List<Hunk> hunks;

  private LineChanges(List<Hunk> hunks) {
    this.hunks = hunks;
  }

  /** {@code removed} lines from {@code start} on became {@code added} others. */
  private record Hunk(int start, int removed, int added) {
    static Hunk of(Matcher header) {
      return new Hunk(Integer.parseInt(header.group(1)), count(header, 2), count(header, 3));
    }

    private static int count(Matcher header, int group) {
      return header.group(group) == null ? 1 : Integer.parseInt(header.group(group));
    }

    /** Where nothing was removed, {@code start} is the line after which something was put in. */
    boolean isWithin(CitedLines lines) {
      return removed == 0
          ? start >= lines.first() && start < lines.last()
          : start <= lines.last() && start + removed > lines.first();
    }

    boolean isBefore(CitedLines lines) {
      return removed == 0 ? start < lines.first() : start + removed <= lines.first();
    }
  }

  /** Reads a comparison without context lines. */
  static LineChanges of(String diff) {
    return new LineChanges(
        diff.lines().map(HUNK::matcher).filter(Matcher::matches).map(Hunk::of).toList());
  }

  /** Where these lines are after the change; nothing if it touched them. */
  public Optional<CitedLines> follow(CitedLines lines) {
    if (hunks.stream().anyMatch(hunk -> hunk.isWithin(lines))) {
      return Optional.empty();
    }
    var shift =
        hunks.stream()
            .filter(hunk -> hunk.isBefore(lines))
            .mapToInt(hunk -> hunk.added() - hunk.removed())
            .sum();
    return Optional.of(lines.movedBy(shift));
  }
}

package dev.coordinator.contracts.report;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place in a repository that a finding cites, as {@code app/auth.py}, {@code app/auth.py:12} or
 * {@code app/auth.py:12-40}; gateway and runner must read it alike. {@code first} and {@code last}
 * count from 1, both are 0 for the whole file. The path is relative, with {@code /}, and never
 * leads out of the repository.
 */
public record CitedLines(String file, int first, int last) {
  private static final int LONGEST_PATH = 500;
  private static final int MOST_LINES = 2_000;
  private static final Pattern REF =
      Pattern.compile("(?:\\./)?([^:#\\p{Cc}]+)(?:(?::|#L)(\\d{1,7})(?:(?:-L?|:)(\\d{1,7}))?)?");
  private static final Pattern LEADS_OUT = Pattern.compile("(?:^|.*/)\\.\\.?(?:/.*|$)|/.*|.*//.*");

  /** The place that an agent's reference means; nothing for what is no place in a repository. */
  public static Optional<CitedLines> of(String ref) {
    var found = REF.matcher(ref.strip());
    if (!found.matches()) {
      return Optional.empty();
    }
    var file = found.group(1).strip();
    if (file.length() > LONGEST_PATH || LEADS_OUT.matcher(file).matches() || file.endsWith("/")) {
      return Optional.empty();
    }
    var first = found.group(2) == null ? 0 : Integer.parseInt(found.group(2));
    // "12:5" is line and column
    var isRange = found.group(3) != null && found.group().indexOf('-', found.end(2)) >= 0;
    var last = isRange ? Integer.parseInt(found.group(3)) : first;
    var isWhole = found.group(2) == null;
    var isLegal = isWhole || (first > 0 && first <= last && last - first < MOST_LINES);
    return isLegal ? Optional.of(new CitedLines(file, first, last)) : Optional.empty();
  }

  /** Whether it is a file as a whole. */
  public boolean isWholeFile() {
    return first == 0;
  }

  /** The same lines so much further down. */
  public CitedLines movedBy(int lines) {
    return new CitedLines(file, first + lines, last + lines);
  }

  /** As it is written. */
  public String ref() {
    return isWholeFile() ? file : file + ":" + first + (last == first ? "" : "-" + last);
  }
}

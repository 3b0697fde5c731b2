package dev.coordinator.contracts.report;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
  private static final Pattern WEB = Pattern.compile("https?://", Pattern.CASE_INSENSITIVE);
  private static final Pattern ABSOLUTE = Pattern.compile("[/\\\\]|~/|[A-Za-z]:[/\\\\]|file:");
  private static final Pattern PARENT = Pattern.compile("(?:^|[/\\\\])\\.\\.(?:[/\\\\]|$)");
  private static final Pattern WRITTEN =
      Pattern.compile("([^\\p{Cc}]*?)(?:(?::|#L)(-?\\d+)(?:-L?(\\d+)|:\\d+)?)?");
  private static final Pattern LINES = Pattern.compile("(-?\\d+)(?:-(\\d+))?");
  private static final int MOST_DIGITS = 7;
  private static final Optional<String> NO_LINES =
      Optional.of("lines that no file has, as they count from 1 and end after they begin");

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

  /**
   * Why a reference can mean no place in any repository, though it is written as one: it leads out,
   * or to lines that no file has. Nothing for a place, an address of the web, other words, and what
   * may be a place that {@link #of} does not follow, as a thousand lines or a folder named C#.
   */
  public static Optional<String> fault(String ref) {
    var text = ref.strip();
    if (WEB.matcher(text).lookingAt()) {
      return Optional.empty();
    }
    if (ABSOLUTE.matcher(text).lookingAt()) {
      return Optional.of("an absolute path");
    }
    var written = WRITTEN.matcher(text);
    if (!written.matches()) {
      return Optional.of("a control character");
    }
    if (PARENT.matcher(written.group(1)).find()) {
      return Optional.of("a path that leads out of the repository");
    }
    return areLines(written.group(2), written.group(3)) ? Optional.empty() : NO_LINES;
  }

  /** The same for lines that are told apart from their file; nothing for other words. */
  public static Optional<String> faultOfLines(String lines) {
    var written = LINES.matcher(lines);
    return !written.matches() || areLines(written.group(1), written.group(2))
        ? Optional.empty()
        : NO_LINES;
  }

  private static boolean areLines(@Nullable String first, @Nullable String last) {
    if (first == null) {
      return true;
    }
    if (first.length() > MOST_DIGITS || (last != null && last.length() > MOST_DIGITS)) {
      return false;
    }
    int from = Integer.parseInt(first);
    return from > 0 && (last == null || from <= Integer.parseInt(last));
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

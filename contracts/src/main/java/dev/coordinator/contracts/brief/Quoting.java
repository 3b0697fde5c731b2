package dev.coordinator.contracts.brief;

import java.util.List;

/**
 * Puts other people's text into Markdown: nothing that is quoted here can begin a line of its own,
 * close the code that it stands in, or hide characters that a reader does not see.
 */
final class Quoting {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private Quoting() {}

  /** All of it on one line. */
  static String line(String text) {
    return visible(text).replaceAll("\\s+", " ").strip();
  }

  /** Its lines, each alone; none at the start or end is empty. */
  static List<String> lines(String text) {
    return visible(text).strip().lines().map(String::stripTrailing).toList();
  }

  /** As code within a line, between more backticks than it holds itself. */
  static String code(String text) {
    var plain = line(text);
    var fence = "`".repeat(longestRunOfBackticks(plain) + 1);
    var gap = plain.startsWith("`") || plain.endsWith("`") ? " " : "";
    return fence + gap + plain + gap + fence;
  }

  /** As a block of code, its lines unchanged. */
  static List<String> block(String text) {
    var fence = "`".repeat(Math.max(3, longestRunOfBackticks(text) + 1));
    return List.of((fence + "sh\n" + String.join("\n", lines(text)) + "\n" + fence).split("\n"));
  }

  private static String visible(String text) {
    var kept = new StringBuilder();
    text.replace("\r\n", "\n")
        .replace('\r', '\n')
        .replace('\u2028', '\n')
        .replace('\u2029', '\n')
        .codePoints()
        .filter(Quoting::isVisible)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c == '\n' || c == '\t';
      case Character.FORMAT -> c == ZERO_WIDTH_NON_JOINER || c == ZERO_WIDTH_JOINER;
      case Character.SURROGATE -> false;
      default -> true;
    };
  }

  private static int longestRunOfBackticks(String text) {
    var longest = 0;
    var run = 0;
    for (var i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}

package dev.coordinator.checkpoint.webhook.model;

/**
 * What agents and people wrote, made safe to stand in a chat: it calls nobody and draws nothing.
 */
final class PlainText {
  private static final int LONGEST = 300;

  private PlainText() {}

  /** One line of at most 300 characters, without control and format characters and mentions. */
  static String of(String written) {
    var plain = new StringBuilder();
    written
        .codePoints()
        .limit(10L * LONGEST)
        .map(PlainText::harmless)
        .filter(letter -> letter > 0)
        .forEach(plain::appendCodePoint);
    var line = plain.toString().strip().replaceAll(" {2,}", " ");
    if (line.codePointCount(0, line.length()) <= LONGEST) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }

  private static int harmless(int letter) {
    return switch (Character.getType(letter)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          ' ';
      case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> 0;
      default -> unmarked(letter);
    };
  }

  /** Letters that look alike in place of those by which chats find mentions, links and markup. */
  private static int unmarked(int letter) {
    return switch (letter) {
      case '<' -> '‹';
      case '>' -> '›';
      case '@' -> '＠';
      case '`' -> '\'';
      case '[' -> '(';
      case ']' -> ')';
      case '&' -> '＆';
      default -> letter;
    };
  }
}

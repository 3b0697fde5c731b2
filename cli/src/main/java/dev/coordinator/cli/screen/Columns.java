package dev.coordinator.cli.screen;

import java.util.regex.Pattern;

/** Cuts lines to a terminal's columns: letters of the East and pictures take two of them. */
final class Columns {
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
  private static final String RESET = "\u001b[0m";

  private Columns() {}

  /** The line, or as much of it as fits, with a sign that more follows; colours take no column. */
  static String cut(String line, int columns) {
    if (width(line) <= columns) {
      return line;
    }
    var kept = new StringBuilder();
    var colours = COLOUR.matcher(line);
    var free = columns - 1;
    for (var at = 0; at < line.length(); ) {
      if (colours.region(at, line.length()).lookingAt()) {
        kept.append(colours.group());
        at = colours.end();
        continue;
      }
      var letter = line.codePointAt(at);
      free -= width(letter);
      if (free < 0) {
        break;
      }
      kept.appendCodePoint(letter);
      at += Character.charCount(letter);
    }
    return kept.append('…').append(line.indexOf('\u001b') < 0 ? "" : RESET).toString();
  }

  /** How many columns the line takes. */
  static int width(String line) {
    return COLOUR.matcher(line).replaceAll("").codePoints().map(Columns::width).sum();
  }

  private static int width(int letter) {
    return switch (Character.getType(letter)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(letter) ? 2 : 1;
    };
  }

  /** The ranges that Unicode's East Asian Width calls wide or fullwidth, and the pictures. */
  private static boolean isWide(int letter) {
    return (letter >= 0x1100 && letter <= 0x115f)
        || (letter >= 0x2e80 && letter <= 0xa4cf && letter != 0x303f)
        || (letter >= 0xac00 && letter <= 0xd7a3)
        || (letter >= 0xf900 && letter <= 0xfaff)
        || (letter >= 0xfe30 && letter <= 0xfe6f)
        || (letter >= 0xff00 && letter <= 0xff60)
        || (letter >= 0xffe0 && letter <= 0xffe6)
        || Character.isEmojiPresentation(letter)
        || (letter >= 0x20000 && letter <= 0x3fffd);
  }
}

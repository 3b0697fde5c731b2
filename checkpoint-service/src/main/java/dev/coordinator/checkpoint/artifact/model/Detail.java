package dev.coordinator.checkpoint.artifact.model;

import java.util.List;
import java.util.function.Function;

/**
 * How much a page tells: of each list so many items, of each text so many letters. What it leaves
 * out it counts, and the agents' reports have all of it.
 */
record Detail(int items, int letters) {
  static final Detail FULL = new Detail(Integer.MAX_VALUE, Integer.MAX_VALUE);

  private static final List<Detail> LESS =
      List.of(
          new Detail(40, 1200),
          new Detail(25, 600),
          new Detail(15, 300),
          new Detail(10, 200),
          new Detail(6, 120),
          new Detail(4, 80),
          new Detail(2, 60),
          new Detail(1, 40));

  /** The page in as much detail as so many words allow. */
  static String within(int words, Function<Detail, Markdown> page) {
    var text = page.apply(FULL).toString();
    for (var detail : LESS) {
      if (words(text) <= words) {
        return text;
      }
      text = page.apply(detail).toString();
    }
    return text;
  }

  static int words(String text) {
    var words = text.strip();
    return words.isEmpty() ? 0 : words.split("\\s+").length;
  }

  /** The start of a text that is longer. */
  String cut(String text) {
    return text.codePointCount(0, text.length()) <= letters
        ? text
        : text.substring(0, text.offsetByCodePoints(0, letters)) + "…";
  }
}

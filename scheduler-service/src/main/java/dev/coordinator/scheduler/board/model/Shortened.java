package dev.coordinator.scheduler.board.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * What agents say, cut before it is said again: however much they write, our events stay far below
 * what the outbox takes, so that no session can stop its partition.
 */
final class Shortened {
  private static final int REASON = 2_000;
  private static final int TEXT = 20_000;
  private static final int END = 4_000;
  private static final int PATHS = 200;
  private static final int PATH = 500;

  private Shortened() {}

  static String reason(String text) {
    return cut(text, REASON);
  }

  static String text(String text) {
    return cut(text, TEXT);
  }

  /** The last of it, which says most of what a command prints. */
  static String end(String text) {
    if (text.length() <= END) {
      return text;
    }
    var from = text.length() - END;
    return "…" + text.substring(Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from);
  }

  /** The first of them, and how many more there are. */
  static List<String> paths(List<String> paths) {
    var shown = paths.stream().limit(PATHS).map(path -> cut(path, PATH));
    var more = paths.size() - PATHS;
    return more <= 0
        ? shown.toList()
        : Stream.concat(shown, Stream.of("and " + more + " more")).toList();
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    // never between the halves of one character
    var end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end) + "…";
  }
}

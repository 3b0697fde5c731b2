package dev.coordinator.contracts.scope;

/** A file's own name as a pattern: what would be a wildcard stands for itself. */
final class Literal {
  private Literal() {}

  /** The first that is a pattern: the name itself, all in its folder, and so on upwards. */
  static String of(String file) {
    var pattern = escaped(file);
    for (var end = file.length(); !isPattern(pattern); ) {
      end = file.lastIndexOf('/', end - 1);
      if (end <= 0) {
        return "**";
      }
      pattern = escaped(file.substring(0, end)) + "/**";
    }
    return pattern;
  }

  private static boolean isPattern(String text) {
    try {
      Glob.of(text);
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static String escaped(String path) {
    var pattern = new StringBuilder();
    path.codePoints()
        .forEach(c -> {
          if ("*?[]{}".indexOf(c) >= 0) {
            pattern.append('[').appendCodePoint(c).append(']');
          } else if (c == '\\' || Character.isISOControl(c)) {
            pattern.append('?');
          } else {
            pattern.appendCodePoint(c);
          }
        });
    return pattern.toString();
  }
}

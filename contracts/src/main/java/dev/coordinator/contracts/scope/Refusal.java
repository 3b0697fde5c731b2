package dev.coordinator.contracts.scope;

/** Words for a pattern that is not allowed: names it, shortened and with nothing unprintable. */
final class Refusal {
  private static final int SHOWN = 120;

  private Refusal() {}

  /** {@code Expected glob "…" to <expected>, but <fault>}. */
  static IllegalArgumentException of(String glob, String expected, String fault) {
    return new IllegalArgumentException(
        "Expected glob \"%s\" to %s, but %s".formatted(printable(glob), expected, fault));
  }

  private static String printable(String glob) {
    var text = new StringBuilder();
    glob.codePoints()
        .limit(SHOWN)
        .forEach(c -> {
          if (Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE) {
            text.append("\\u%04x".formatted(c));
          } else {
            text.appendCodePoint(c);
          }
        });
    return text + (glob.codePointCount(0, glob.length()) > SHOWN ? "…" : "");
  }
}

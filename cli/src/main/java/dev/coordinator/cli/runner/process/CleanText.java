package dev.coordinator.cli.runner.process;

/** Makes what an agent printed safe to store and show: text, line breaks and tabs, nothing else. */
public final class CleanText {
  private CleanText() {}

  /** Without terminal escapes, control characters and halves of characters. */
  public static String of(String raw) {
    String plain =
        raw.replaceAll("\u001B(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001B]*\u0007?|.)", "");
    var clean = new StringBuilder(plain.length());
    plain.codePoints().filter(CleanText::isText).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /** The end of the text, at most so long, cleaned. */
  public static String tail(String raw, int length) {
    String clean = of(raw.substring(Math.max(0, raw.length() - 4 * length))).strip();
    String end = clean.substring(Math.max(0, clean.length() - length));
    return !end.isEmpty() && Character.isLowSurrogate(end.charAt(0)) ? end.substring(1) : end;
  }

  /** The beginning of the first line, at most so long, cleaned. */
  public static String line(String raw, int length) {
    String clean = of(raw.substring(0, Math.min(raw.length(), 4 * length))).strip();
    String first = clean.lines().findFirst().orElse("");
    String begin = first.substring(0, Math.min(first.length(), length));
    boolean cut = !begin.isEmpty() && Character.isHighSurrogate(begin.charAt(begin.length() - 1));
    return cut ? begin.substring(0, begin.length() - 1) : begin;
  }

  /**
   * The text, or so much of its beginning and a sign that there was more; never half a character.
   */
  public static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end) + "…";
  }

  private static boolean isText(int c) {
    if (c == '\n' || c == '\t') {
      return true;
    }
    // directional overrides can make a shown text lie about its order
    boolean override = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE && !override;
  }
}

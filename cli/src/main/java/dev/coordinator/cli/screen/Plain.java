package dev.coordinator.cli.screen;

/** Makes others' text harmless for a terminal: one line, and nothing that could steer it. */
public final class Plain {
  private Plain() {}

  /** The text on one line without control characters. */
  public static String line(String text) {
    return text.replaceAll("\\s+", " ").replaceAll("[\\p{Cc}\\p{Cf}]", "").strip();
  }

  /** The text with its line breaks, without any other control character. */
  public static String text(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}&&[^\\n\\t]]", "");
  }
}

package dev.coordinator.gateway.mcp.adapter;

/** What a stranger wrote, as far as it is said back: an answer is never as long as a question. */
final class Shown {
  private static final int LONGEST = 100;

  private Shown() {}

  static String of(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}

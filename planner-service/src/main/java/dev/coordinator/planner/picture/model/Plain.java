package dev.coordinator.planner.picture.model;

/** Texts of strangers, made harmless for one line of a terminal or one element of a picture. */
final class Plain {
  private Plain() {}

  /** On one line and without signs that steer a terminal or turn the reading direction. */
  static String line(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
  }

  /** No longer than so many signs; what is cut is marked. */
  static String cut(String text, int most) {
    var line = line(text);
    return line.codePointCount(0, line.length()) <= most
        ? line
        : line.substring(0, line.offsetByCodePoints(0, most - 1)) + "…";
  }

  /** As the content of an XML element or of a quoted attribute. */
  static String xml(String text) {
    return line(text)
        .replaceAll("[\\x{FFFE}\\x{FFFF}\\x{D800}-\\x{DFFF}]", "")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}

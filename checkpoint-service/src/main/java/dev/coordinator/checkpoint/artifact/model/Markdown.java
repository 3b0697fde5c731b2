package dev.coordinator.checkpoint.artifact.model;

import java.util.Collection;
import java.util.function.Function;

/**
 * Builds Markdown in which what agents wrote stays data: it is quoted or escaped, so that it can
 * forge neither a heading nor markup.
 */
final class Markdown {
  private final Detail detail;
  private final StringBuilder text = new StringBuilder();

  Markdown() {
    this(Detail.FULL);
  }

  /** Lists and quotes go no further than this. */
  Markdown(Detail detail) {
    this.detail = detail;
  }

  Markdown heading(int level, String title) {
    blank();
    text.append("#".repeat(level)).append(' ').append(inline(title)).append("\n\n");
    return this;
  }

  /** An empty line, unless there is one. */
  Markdown blank() {
    if (!text.isEmpty() && text.lastIndexOf("\n\n") != text.length() - 2) {
      text.append('\n');
    }
    return this;
  }

  /** A line of our own words. */
  Markdown line(String ours) {
    text.append(ours).append('\n');
    return this;
  }

  /** An agent's text, quoted line by line. */
  Markdown quote(String theirs) {
    var shown = theirs.isBlank() ? "(nothing)" : detail.cut(theirs.strip());
    shown.lines().forEach(line -> text.append("> ").append(inline(line)).append('\n'));
    return this;
  }

  /** A list under a heading; nothing at all when it is empty. */
  <T> Markdown list(int level, String title, Collection<T> items, Function<T, String> item) {
    if (!items.isEmpty()) {
      heading(level, title).items("- ", items, item);
    }
    return this;
  }

  /** Lines of a list, as many as the detail allows, and how many more there are. */
  <T> Markdown items(String mark, Collection<T> items, Function<T, String> item) {
    items.stream()
        .limit(detail.items())
        .forEach(each -> text.append(mark).append(detail.cut(item.apply(each))).append('\n'));
    return more(mark, items.size());
  }

  /** Says how many of so many are left out, if any are. */
  Markdown more(String mark, int all) {
    if (all > detail.items()) {
      line(mark + "… and " + (all - detail.items()) + " more, see agent-reports/");
    }
    return this;
  }

  /** What may be told. */
  Detail detail() {
    return detail;
  }

  /** An agent's text within a line. */
  static String inline(String theirs) {
    return theirs
        .replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+", " ")
        .strip()
        .replace("\\", "\\\\")
        .replace("<", "\\<")
        .replace("`", "\\`")
        .replaceFirst("^([#>|*+-]|\\d+[.)])", "\\\\$1");
  }

  /** An agent's text as code; its backticks become quotes, because they would end the code. */
  static String code(String theirs) {
    var shown = theirs.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").replace('`', '\'').strip();
    return "`" + (shown.isEmpty() ? " " : shown) + "`";
  }

  /** The page; ends in one line end. */
  @Override
  public String toString() {
    return text.toString().stripTrailing() + "\n";
  }
}

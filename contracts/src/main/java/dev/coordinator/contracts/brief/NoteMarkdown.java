package dev.coordinator.contracts.brief;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A note as an item of a list: one line where it fits; else its text below, every line quoted. What
 * no runner has checked, and what may still change, is marked.
 */
final class NoteMarkdown {
  private NoteMarkdown() {}

  static List<String> of(Note note) {
    var text = Quoting.lines(note.text());
    var fits = text.size() <= 1 && !isAgentsWord(note);
    var head =
        Stream.of(label(note), Quoting.line(note.topic()), fits ? String.join("", text) : "")
            .filter(piece -> !piece.isEmpty())
            .toList();
    var lines = new ArrayList<String>();
    lines.add("- " + String.join(": ", head) + refs(note));
    if (!fits) {
      text.forEach(line -> lines.add(("  > " + line).stripTrailing()));
    }
    return lines;
  }

  /** Whether an agent wrote it, and not a person. */
  static boolean isAgentsWord(Note note) {
    return switch (note.kind()) {
      case FACT, ANSWER -> false;
      case HANDOFF, FINDING, BROADCAST, PARTIAL_WORK -> true;
    };
  }

  private static String label(Note note) {
    var kind = note.kind() == Note.Kind.FACT ? null : words(note.kind());
    var from = note.from() == null ? null : "from " + Quoting.line(note.from());
    var who = Stream.of(kind, from).filter(Objects::nonNull).toList();
    return String.join(
        ", ",
        Stream.of(
                String.join(" ", who),
                note.unverified() ? "unverified" : "",
                note.draft() ? "draft" : "")
            .filter(piece -> !piece.isEmpty())
            .toList());
  }

  private static String words(Note.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String refs(Note note) {
    return note.refs().isEmpty()
        ? ""
        : " (%s)".formatted(String.join(", ", note.refs().stream().map(Quoting::code).toList()));
  }
}

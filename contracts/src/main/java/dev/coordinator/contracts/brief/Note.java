package dev.coordinator.contracts.brief;

import dev.coordinator.contracts.json.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something a brief tells its agent: where it comes from, what it says and where to look. A note
 * that no runner has checked is marked {@code unverified}; a handed-over artifact that may still
 * change, {@code draft}.
 */
public record Note(
    Kind kind,
    String topic,
    String text,
    List<String> refs,
    @Nullable String from,
    boolean unverified,
    boolean draft) {
  public Note {
    topic = Absent.or(topic, "");
    text = Absent.or(text, "");
    refs = Absent.asEmpty(refs);
  }

  /** A fact of the feature file. */
  public static Note fact(String topic, String text, List<String> refs) {
    return new Note(Kind.FACT, topic, text, refs, null, false, false);
  }

  /** Where a note comes from. */
  public enum Kind {
    FACT,
    HANDOFF,
    FINDING,
    BROADCAST,
    PARTIAL_WORK,
    ANSWER
  }
}

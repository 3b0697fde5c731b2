package dev.coordinator.cli.say;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a person asks for in their own words, of the few that are understood.
 *
 * @param about a session's id, feature or tree; empty where none is named
 */
record Phrase(Asked asked, String about) {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
  private static final List<Pattern> PAUSE =
      List.of(
          phrase("/?pause"),
          phrase("/?пауза"),
          phrase("зупини(?:ти)? роботу"),
          phrase("зупиняємо роботу"),
          phrase("stop work(?:ing)?"));
  private static final List<Pattern> RESUME =
      List.of(
          phrase("/?resume"),
          phrase("продовжуємо(?: роботу)?"),
          phrase("продовжуй(?:те)?(?: роботу)?"),
          phrase("продовжити(?: роботу)?"),
          phrase("continue"));

  /** What can be asked for. */
  enum Asked {
    PAUSE,
    RESUME
  }

  private static Pattern phrase(String words) {
    return Pattern.compile(words + "(?:\\s+(\\S+))?\\s*[.!]?", FLAGS);
  }

  /** Empty for words that mean nothing here. */
  static Optional<Phrase> of(String text) {
    var plain = text.strip().replaceAll("^[\"'«“]+|[\"'»”]+$", "").strip().replaceAll("\\s+", " ");
    return find(PAUSE, Asked.PAUSE, plain).or(() -> find(RESUME, Asked.RESUME, plain));
  }

  private static Optional<Phrase> find(List<Pattern> phrases, Asked asked, String text) {
    for (var phrase : phrases) {
      var found = phrase.matcher(text);
      if (found.matches()) {
        return Optional.of(new Phrase(asked, found.group(1) == null ? "" : found.group(1)));
      }
    }
    return Optional.empty();
  }
}

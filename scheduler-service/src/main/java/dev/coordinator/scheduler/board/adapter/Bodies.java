package dev.coordinator.scheduler.board.adapter;

import dev.coordinator.contracts.event.Verdict.Outcome;
import dev.coordinator.contracts.json.Required;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people send with a verb; bounded, and every absent part has a meaning. */
final class Bodies {
  private static final int MAX_TEXT = 2_000;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  private Bodies() {}

  /** Whether it can be the id of anything; what cannot is not looked for. */
  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** How many of a list are asked for, from 1 to the most that one answer has. */
  static int limit(String given, int most) {
    var limit = given.matches("\\d{1,9}") ? Integer.parseInt(given) : 0;
    if (limit < 1 || limit > most) {
      throw Problems.badField(
          "limit",
          "Expected a limit from 1 to %d, but it is another".formatted(most),
          "Ask for at most %d at once.".formatted(most));
    }
    return limit;
  }

  record ReasonBody(@Nullable String reason) {}

  /** {@code withoutWork} says that nothing of the batch is to be on the branch. */
  record AcceptBody(@Required @Nullable String reason, @Nullable Boolean withoutWork) {}

  /** {@code othersKeep} says that the sessions that build on its work keep it. */
  record CancelBody(@Nullable String reason, @Nullable Boolean othersKeep) {}

  record NoteBody(@Nullable String note) {}

  record CheckInBody(
      @Required @Nullable Outcome verdict,
      @Nullable String reason,
      @Nullable Boolean withoutWork) {}

  static String reason(@Nullable ReasonBody body, String otherwise) {
    return text(body == null ? null : body.reason(), "reason", otherwise);
  }

  /** Absent where none is given; whether one must be is the evidence's to say. */
  static @Nullable String reason(@Nullable CheckInBody body) {
    return body == null || body.reason() == null || body.reason().isBlank()
        ? null
        : text(body.reason(), "reason", "");
  }

  static String required(@Nullable AcceptBody body) {
    if (body == null || body.reason() == null || body.reason().isBlank()) {
      throw Problems.badField(
          "reason",
          "Expected a reason, but there is none",
          "Say why the batch is taken as done; it is kept in the journal.");
    }
    return text(body.reason(), "reason", "");
  }

  static @Nullable String note(@Nullable NoteBody body) {
    return body == null || body.note() == null || body.note().isBlank()
        ? null
        : text(body.note(), "note", "");
  }

  static Outcome verdict(@Nullable CheckInBody body) {
    if (body == null || body.verdict() == null) {
      throw Problems.badField(
          "verdict", "Expected a verdict, but there is none", "Give accepted, fix or stop.");
    }
    return body.verdict();
  }

  static String text(@Nullable String given, String field, String otherwise) {
    if (given == null || given.isBlank()) {
      return otherwise;
    }
    if (given.length() > MAX_TEXT) {
      throw Problems.badField(
          field,
          "Expected at most " + MAX_TEXT + " characters, but there are " + given.length(),
          "Shorten it.");
    }
    return given;
  }
}

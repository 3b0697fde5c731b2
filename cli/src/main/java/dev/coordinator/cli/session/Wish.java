package dev.coordinator.cli.session;

import org.jspecify.annotations.Nullable;

/** The body of a person's verb; what is absent is not sent. */
record Wish(
    @Nullable String verdict,
    @Nullable String reason,
    @Nullable String note,
    @Nullable Boolean othersKeep,
    @Nullable Boolean withoutWork) {
  static Wish because(@Nullable String reason) {
    return new Wish(null, reason, null, null, null);
  }

  static Wish accepting(String reason, boolean withoutWork) {
    return new Wish(null, reason, null, null, withoutWork ? true : null);
  }

  static Wish verdict(String verdict, @Nullable String reason, boolean withoutWork) {
    return new Wish(verdict, reason, null, null, withoutWork ? true : null);
  }

  static Wish noting(@Nullable String note) {
    return new Wish(null, null, note, null, null);
  }

  static Wish cancelling(@Nullable String reason, boolean othersKeep) {
    return new Wish(null, reason, null, othersKeep ? true : null, null);
  }
}

package dev.coordinator.access;

import dev.coordinator.contracts.access.Right;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;

/** Says whether a caller may pass a door; who fails too often is told to wait. */
@Singleton
final class Judge {
  private final Failures failures;

  Judge(Failures failures) {
    this.failures = failures;
  }

  /** Why not, if the caller may not. */
  Optional<Refusal> refusal(Shown shown, Right right, boolean orKey, String source) {
    if (shown.caller().may(right) || (orKey && shown.key())) {
      return Optional.empty();
    }
    if (shown.unknown() || (shown.key() && shown.caller() == Caller.NOBODY)) {
      return Optional.of(failed(source));
    }
    var what = right.name().toLowerCase(Locale.ROOT);
    var known = shown.caller() != Caller.NOBODY && !shown.caller().name().equals(Caller.LOCAL);
    return Optional.of(
        known ? Refusal.notAllowed(shown.caller().name(), what) : Refusal.noToken(what));
  }

  /** A token that is none: counted, and slowed down. */
  Refusal failed(String source) {
    var wait = failures.count(source);
    return wait == 0 ? Refusal.unknownToken() : Refusal.tooManyFailures(wait);
  }
}

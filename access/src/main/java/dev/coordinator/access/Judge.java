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

  /**
   * Why not, if the caller may not: whoever shows what nobody knows means to be known by it, and is
   * refused also where nothing need be shown.
   */
  Optional<Refusal> refusal(Shown shown, Right right, boolean takesKey, String source) {
    return stranger(shown, takesKey, source)
        .or(() ->
            shown.caller().may(right) || (takesKey && shown.key())
                ? Optional.empty()
                : Optional.of(withoutRight(shown.caller(), right)));
  }

  /** Why not, if what is shown is nobody's. */
  Optional<Refusal> stranger(Shown shown, boolean takesKey, String source) {
    return shown.isUnknown(takesKey) ? Optional.of(failed(source)) : Optional.empty();
  }

  private static Refusal withoutRight(Caller caller, Right right) {
    var what = right.name().toLowerCase(Locale.ROOT);
    var known = caller != Caller.NOBODY && !caller.name().equals(Caller.LOCAL);
    return known ? Refusal.notAllowed(caller.name(), what) : Refusal.noToken(what);
  }

  /** A token that is none: counted, and slowed down. */
  Refusal failed(String source) {
    var wait = failures.count(source);
    return wait == 0 ? Refusal.unknownToken() : Refusal.tooManyFailures(wait);
  }
}

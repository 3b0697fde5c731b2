package dev.coordinator.scheduler.erasure.model;

import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.feature.Retention;
import dev.coordinator.scheduler.erasure.model.Decision.Refused;
import dev.coordinator.scheduler.erasure.model.Decision.Said;
import dev.coordinator.scheduler.erasure.model.Decision.Say;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What decides whether a session is to be erased: only one that has ended, and on whose work no
 * open one builds.
 *
 * @param asked that it be erased, if somebody has
 * @param builders the open sessions that build on its work
 */
public record KeptSession(SessionState state, @Nullable Asked asked, List<String> builders) {

  /** A person's word counts more than the policy's, which may wait for exports to be wanted. */
  public Decision ask(Asked now) {
    if (asked != null) {
      return asked.byPolicy() && !now.byPolicy() ? new Say(now) : new Said(asked);
    }
    if (!state.isEnd()) {
      return new Refused(new Refusal.NotEnded(state.name().toLowerCase(Locale.ROOT)));
    }
    return builders.isEmpty() ? new Say(now) : new Refused(new Refusal.BuiltOn(builders));
  }

  /**
   * How long a session is kept by its feature or, where that says nothing, by the server, if it is
   * over; empty for one that is kept on, for ever too.
   */
  public static Optional<String> over(
      @Nullable String retention, @Nullable String otherwise, Instant ended, Instant now) {
    return Optional.ofNullable(retention)
        .or(() -> Optional.ofNullable(otherwise))
        .filter(
            text -> Retention.of(text).filter(kept -> !kept.over(ended).isAfter(now)).isPresent());
  }
}

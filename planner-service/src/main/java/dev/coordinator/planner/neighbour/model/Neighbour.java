package dev.coordinator.planner.neighbour.model;

import dev.coordinator.contracts.event.SessionState;
import java.util.List;

/**
 * An older session of the same repository for which a feature will have to wait.
 *
 * @param state as the scheduler told it last; a paused session holds no files
 * @param scopes the patterns that it still has to write in and that meet the feature's own
 * @param minutes about how long from now, in real minutes and at least 1, if all goes as planned
 * @param warning the same as a sentence
 */
public record Neighbour(
    String session,
    String feature,
    String title,
    SessionState state,
    List<String> scopes,
    int minutes,
    String warning) {
  private static final int MOST_SCOPES = 5;

  /** One that is waited for only where files meet; while it is paused it holds none. */
  static Neighbour onFiles(GoingSession other, List<String> scopes, int minutes) {
    var warning =
        other.state() == SessionState.PAUSED
            ? "Need not wait for session %s on %s while it is paused; once it is resumed, about %s."
                .formatted(named(other), listed(scopes), spoken(minutes))
            : "Will wait for session %s on %s, about %s."
                .formatted(named(other), listed(scopes), spoken(minutes));
    return of(other, scopes, minutes, warning);
  }

  /** One that must have ended before the feature begins, whatever files it writes. */
  static Neighbour untilItsEnd(GoingSession other, List<String> scopes, int minutes) {
    var warning =
        "Begins after session %s has ended, about %s%s."
            .formatted(named(other), spoken(minutes), paused(other));
    return of(other, scopes, minutes, warning);
  }

  private static Neighbour of(
      GoingSession other, List<String> scopes, int minutes, String warning) {
    return new Neighbour(
        other.session(), other.feature(), other.title(), other.state(), scopes, minutes, warning);
  }

  private static String named(GoingSession other) {
    return "%s (%s)".formatted(other.session(), other.feature());
  }

  private static String listed(List<String> scopes) {
    var shown = String.join(", ", scopes.subList(0, Math.min(MOST_SCOPES, scopes.size())));
    int more = scopes.size() - MOST_SCOPES;
    return more > 0 ? "%s and %d more".formatted(shown, more) : shown;
  }

  private static String spoken(int minutes) {
    return minutes == 1 ? "1 minute" : minutes + " minutes";
  }

  private static String paused(GoingSession other) {
    return other.state() == SessionState.PAUSED ? " from when it is resumed (it is paused)" : "";
  }
}

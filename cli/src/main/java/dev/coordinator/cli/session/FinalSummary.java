package dev.coordinator.cli.session;

import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.Unreachable;
import java.util.Optional;

/**
 * A completed session's last artifact: written a moment after its end, because the journal comes
 * first; once it is there, so are all the others.
 */
public final class FinalSummary {
  /** Its name in the artifacts tree. */
  public static final String FILE = "final-summary.md";

  /** How long it is waited for, in seconds. */
  public static final int PATIENCE_SECONDS = 15;

  private static final long LOOK_MILLIS = 200;

  private final Sessions sessions;

  /** Summaries behind this door. */
  public FinalSummary(Sessions sessions) {
    this.sessions = sessions;
  }

  /** Waits for the session's summary; none if it was not written in time. */
  public Optional<String> of(String session) throws InterruptedException {
    for (var look = 0; look < PATIENCE_SECONDS * 1000 / LOOK_MILLIS; look++) {
      try {
        return Optional.of(sessions.artifact(session, FILE).stripTrailing());
      } catch (DoorException | Unreachable notYet) {
        Thread.sleep(LOOK_MILLIS);
      }
    }
    return Optional.empty();
  }
}

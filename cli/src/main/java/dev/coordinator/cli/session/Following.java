package dev.coordinator.cli.session;

import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.Unreachable;
import dev.coordinator.cli.view.SessionView;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Watches a session until it has ended or only a person can move it; a state between two decisions
 * does not end the watch, because it must be seen several times in a row, and neither does a server
 * that restarts.
 */
public final class Following {
  private static final int TIMES_IN_A_ROW = 4;
  private static final int LOOKS_IN_VAIN = 120;

  private final Supplier<SessionView> source;
  private final Consumer<SessionView> seen;
  private final Pause pause;
  private boolean known;
  private int stuck;
  private int vain;

  /** Looks at the source, shows each view, pauses between. */
  public Following(Supplier<SessionView> source, Consumer<SessionView> seen, Pause pause) {
    this.source = source;
    this.seen = seen;
    this.pause = pause;
  }

  /** The last view: ended, or waiting for a person. */
  public SessionView toItsEnd() throws InterruptedException {
    while (true) {
      try {
        var now = source.get();
        seen.accept(now);
        known = true;
        vain = 0;
        stuck = now.needsPerson() ? stuck + 1 : 0;
        if (now.ended() || stuck >= TIMES_IN_A_ROW) {
          return now;
        }
      } catch (DoorException | Unreachable failed) {
        if (++vain > LOOKS_IN_VAIN || !mayPass(failed)) {
          throw failed;
        }
      }
      pause.pause();
    }
  }

  /** A server that restarts answers again, and one that is behind will hear of the session. */
  private boolean mayPass(RuntimeException failed) {
    return !(failed instanceof DoorException refused)
        || refused.status() >= 500
        || (refused.status() == 404 && !known);
  }

  /** The time between two looks. */
  public interface Pause {
    void pause() throws InterruptedException;
  }
}

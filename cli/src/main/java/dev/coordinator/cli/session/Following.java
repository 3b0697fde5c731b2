package dev.coordinator.cli.session;

import dev.coordinator.cli.Complaint;
import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.Unreachable;
import dev.coordinator.cli.view.SessionView;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches a session until it has ended or only a person can move it; a state between two decisions
 * does not end the watch, because it must be seen several times in a row, and neither does a server
 * that restarts, however often it answers meanwhile that it is not ready.
 */
public final class Following {
  /** How long a server that has shown the session may be silent. */
  static final Duration RESTART = Duration.ofMinutes(10);

  /** How long a session may be unheard of, or its server away, before it is seen at all. */
  static final Duration BEGINNING = Duration.ofSeconds(45);

  private static final int TIMES_IN_A_ROW = 4;

  private final Supplier<SessionView> source;
  private final Consumer<SessionView> seen;
  private final Pause pause;
  private final LongSupplier nanos;
  private @Nullable SessionView known;
  private @Nullable Long vainSince;
  private int stuck;

  /** Looks at the source, shows each view, pauses between. */
  public Following(Supplier<SessionView> source, Consumer<SessionView> seen, Pause pause) {
    this(source, seen, pause, System::nanoTime);
  }

  /** The same by this clock. */
  Following(
      Supplier<SessionView> source, Consumer<SessionView> seen, Pause pause, LongSupplier nanos) {
    this.source = source;
    this.seen = seen;
    this.pause = pause;
    this.nanos = nanos;
  }

  /**
   * The last view: ended, or waiting for a person.
   *
   * @throws DoorException if the session is not there, or may not be seen
   * @throws Complaint if the server did not answer for too long
   */
  public SessionView toItsEnd() throws InterruptedException {
    while (true) {
      try {
        var now = source.get();
        seen.accept(now);
        known = now;
        vainSince = null;
        stuck = now.needsPerson() ? stuck + 1 : 0;
        if (now.ended() || stuck >= TIMES_IN_A_ROW) {
          return now;
        }
      } catch (DoorException | Unreachable failed) {
        endure(failed);
      }
      pause.pause();
    }
  }

  /** A server that restarts answers again, and one that is behind will hear of the session. */
  private void endure(RuntimeException failed) {
    var isAnswer = failed instanceof DoorException refused && !refused.isForNow();
    if (isAnswer && (known != null || ((DoorException) failed).status() != 404)) {
      throw failed;
    }
    var now = nanos.getAsLong();
    if (vainSince == null) {
      vainSince = now;
    }
    if (now - vainSince > (known == null ? BEGINNING : RESTART).toNanos()) {
      throw isAnswer ? failed : silent(failed);
    }
  }

  private Complaint silent(RuntimeException failed) {
    var id = known == null ? "SESSION" : known.session();
    return Complaint.unanswered(
        "%s%nNobody watches the session now, but it goes on where its server does. Look again: coordinator watch %s"
            .formatted(failed.getMessage(), id));
  }

  /** The time between two looks. */
  public interface Pause {
    void pause() throws InterruptedException;
  }
}

package dev.coordinator.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.cli.Complaint;
import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.Unreachable;
import java.util.UUID;

/**
 * Hands in a feature under one key, so that however often its answer gets lost and it is asked
 * again, one session comes of it.
 */
public final class Submission {
  private static final int TIMES = 10;

  private final Sessions sessions;
  private final Following.Pause pause;

  /** Pauses each time before it asks again. */
  public Submission(Sessions sessions, Following.Pause pause) {
    this.sessions = sessions;
    this.pause = pause;
  }

  /** A key that nobody has used. */
  public static String newKey() {
    return UUID.randomUUID().toString();
  }

  /**
   * The server's answer, with the session.
   *
   * @throws DoorException if the server refused it
   * @throws Unreachable if nothing was sent, because no server is there
   * @throws Complaint if it was sent {@value #TIMES} times and never answered; says the key
   */
  public JsonNode of(FeatureFile file, boolean start, String key) throws InterruptedException {
    var mayBeTaken = false;
    for (var times = 1; ; times++) {
      try {
        return sessions.submit(file, start, key);
      } catch (DoorException | Unreachable failed) {
        mayBeTaken |= leavesOpen(failed);
        if (!mayBeTaken || isRefusal(failed)) {
          throw failed;
        }
        if (times == TIMES) {
          throw Complaint.unanswered(
              "%s%nIt may be taken. Ask again by submit --key %s: that makes no second session."
                  .formatted(failed.getMessage(), key));
        }
      }
      pause.pause();
    }
  }

  /** Whether it may have been done all the same, or will be if it is asked for again. */
  private static boolean leavesOpen(RuntimeException failed) {
    return failed instanceof Unreachable unreachable ? unreachable.wasSent() : !isRefusal(failed);
  }

  private static boolean isRefusal(RuntimeException failed) {
    return failed instanceof DoorException refused
        && switch (refused.status()) {
          case 502, 503, 504 -> false;
          default -> true;
        };
  }
}

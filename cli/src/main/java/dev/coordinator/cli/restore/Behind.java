package dev.coordinator.cli.restore;

import dev.coordinator.cli.Complaint;
import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.runner.git.GitFailed;
import dev.coordinator.cli.runner.git.Owners;
import dev.coordinator.cli.runner.git.Repository;
import dev.coordinator.cli.session.Sessions;
import dev.coordinator.contracts.event.SessionRestored;
import java.nio.file.Path;

/**
 * Which server a session must come behind to go on with it in this clone: a tree that is older than
 * what the clone has seen is refused, because its work would be, unless that server is gone.
 */
final class Behind {
  private final LocalTree tree;
  private final Path clone;

  Behind(LocalTree tree, Path clone) {
    this.tree = tree;
    this.clone = clone;
  }

  /**
   * The incarnation to come behind; 0 if none is gone. To take over, it is whatever the clone has
   * seen last, also that of this server, which may have lost the session to another.
   */
  int of(Sessions sessions, boolean takeOver) {
    var session = tree.json("contents.json").path("session").asText();
    int seen = seen(session);
    int next = tree.json("context.json").path("incarnation").asInt(1) + 1;
    if (takeOver) {
      return seen;
    }
    if (seen >= next && !isAsFar(sessions, session, seen)) {
      throw Complaint.failed(
          """
          Expected the tree of the server at which the session went on last, but this clone has \
          seen it go on as incarnation %d, and from this tree it would be incarnation %d, whose \
          work is refused here. Restore that server's tree; or, if it is gone for good and its \
          tree with it, add --take-over\
          """
              .formatted(seen, next));
    }
    return 0;
  }

  private int seen(String session) {
    try {
      return new Owners(Repository.at(clone), null).newest(session).incarnation();
    } catch (GitFailed _) {
      return 0; // no clone, so nothing was seen
    }
  }

  /** Whether the server is the one that the clone has seen, or a later one. */
  private static boolean isAsFar(Sessions sessions, String session, int seen) {
    try {
      return SessionRestored.incarnationOf(sessions.view(session).epoch()) >= seen;
    } catch (DoorException unknown) {
      if (unknown.status() == 404) {
        return false;
      }
      throw unknown;
    }
  }
}

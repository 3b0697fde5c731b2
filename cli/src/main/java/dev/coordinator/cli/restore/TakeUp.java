package dev.coordinator.cli.restore;

import dev.coordinator.cli.Complaint;
import dev.coordinator.cli.Desk;
import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.Unreachable;
import dev.coordinator.cli.session.Sessions;
import dev.coordinator.contracts.event.SessionRestored;
import java.nio.file.Files;
import java.nio.file.Path;

/** Gives a tree to the server and tells what is done, what is next, and what has changed here. */
public final class TakeUp {
  private static final int LOOKS = 150;
  private static final long LOOK_MILLIS = 100;

  private final Desk desk;
  private final Path clone;

  /** The clone is looked at for changes. */
  public TakeUp(Desk desk, Path clone) {
    this.desk = desk;
    this.clone = clone;
  }

  /** Whether the session went on at a later server than this one, whose tree lies here. */
  public boolean isBehind(String session, Path place) {
    if (!Files.exists(place)) {
      return false;
    }
    var there = LocalTree.at(place).json("context.json");
    var here = SessionRestored.incarnationOf(desk.sessions().view(session).epoch());
    return there.path("session").asText().equals(session)
        && there.path("incarnation").asInt(1) > here;
  }

  /** Answers the session's id; it is paused then, and every service has it. */
  public String from(Path place) throws InterruptedException {
    return from(place, false, true);
  }

  /** The same; over a later server that is gone for good, and its tree with it, if so asked. */
  public String from(Path place, boolean takeOver) throws InterruptedException {
    return from(place, takeOver, true);
  }

  /** The same as the first where more follows: a program gets the document of that alone. */
  public String onTheWay(Path place) throws InterruptedException {
    return from(place, false, false);
  }

  private String from(Path place, boolean takeOver, boolean isAll) throws InterruptedException {
    var tree = LocalTree.at(place);
    var sessions = desk.sessions();
    var imported = sessions.restore(tree.packed(), new Behind(tree, clone).of(sessions, takeOver));
    var id = imported.path("session").asText();
    var incarnation = imported.path("incarnation").asInt();
    awaitHeard(sessions, id, incarnation);
    if (desk.json()) {
      if (isAll) {
        desk.print(imported.toPrettyString());
      }
      return id;
    }
    new RestoreText(tree)
        .lines(imported.path("feature").asText(), imported.path("stamp").asText())
        .forEach(desk::print);
    desk.print("");
    var drift = new Meanwhile(tree, id, sessions).lines(clone);
    desk.print(drift.isEmpty() ? "Nothing has changed here meanwhile." : "Changed meanwhile:");
    Meanwhile.listed(drift).forEach(desk::print);
    desk.print("");
    var state = sessions.view(id).state();
    desk.print(
        "Session %s is %s, incarnation %d. %s"
            .formatted(id, state, incarnation, isAll ? next(state, id) : "It is resumed now."));
    return id;
  }

  /** The server may have known it, and gone on with it or ended it. */
  private static String next(String state, String id) {
    return switch (state) {
      case "paused" -> "Go on: ./coordinator resume " + id;
      case "completed", "cancelled" -> "It has ended here: there is nothing left to do";
      default -> "It goes on here: ./coordinator watch " + id;
    };
  }

  /**
   * The scheduler hears of it a moment after the import is answered; what it knows of the session
   * until then is from before, and must not be resumed.
   */
  private static void awaitHeard(Sessions sessions, String id, int incarnation)
      throws InterruptedException {
    for (var looks = 0; looks < LOOKS; looks++) {
      if (hasHeard(sessions, id, incarnation)) {
        return;
      }
      Thread.sleep(LOOK_MILLIS);
    }
    throw Complaint.failed(
        """
        Expected the scheduler to hear within %d s that session %s goes on here as incarnation %d, \
        but it has not. The tree is taken: resume the session once `coordinator status %s` shows \
        it paused\
        """
            .formatted(LOOKS * LOOK_MILLIS / 1000, id, incarnation, id));
  }

  private static boolean hasHeard(Sessions sessions, String id, int incarnation) {
    try {
      return SessionRestored.incarnationOf(sessions.view(id).epoch()) >= incarnation;
    } catch (DoorException unknown) {
      if (unknown.status() != 404 && !unknown.isForNow()) {
        throw unknown;
      }
    } catch (Unreachable away) {
      return false;
    }
    return false;
  }
}

package dev.coordinator.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.cli.Desk;
import dev.coordinator.cli.Exit;
import dev.coordinator.cli.screen.ChangeLines;
import dev.coordinator.cli.view.BatchView;
import dev.coordinator.cli.view.SessionView;
import java.nio.file.Path;

/**
 * Follows a session that drains until nothing of it runs and its tree is written, and says what was
 * saved.
 */
public final class PauseWatch {
  private static final long LOOK_MILLIS = 400;
  private static final String BEHIND =
      "The tree in .artifacts is still of before: do not copy it until its"
          + " coordination-state.json says paused. Is a runner with this checkout there?";

  private final Desk desk;
  private final Sessions sessions;

  public PauseWatch(Desk desk) {
    this.desk = desk;
    this.sessions = desk.sessions();
  }

  /**
   * Shows what was answered to the pause, and what follows; a program gets the end of it alone.
   *
   * @return the exit code: done only if the session is paused now
   */
  public int over(String id, JsonNode answer) throws InterruptedException {
    if (!desk.json()) {
      desk.show(answer);
    }
    var lines = desk.json() ? null : new ChangeLines(desk::print, desk.paint());
    var looks = new Looks(sessions, id);
    var end =
        new Following(
                looks,
                view -> {
                  if (lines != null) {
                    lines.accept(view);
                  }
                },
                () -> Thread.sleep(LOOK_MILLIS))
            .toItsEnd();
    var paused = end.state().equals("paused");
    var saved = !paused || new SavedTree(sessions, Path.of("")).await(end);
    if (desk.json()) {
      desk.show(looks.last());
    } else {
      desk.print(said(end) + (saved ? "" : "\n" + BEHIND));
    }
    return paused ? Exit.OK : Exit.REFUSED;
  }

  static String said(SessionView end) {
    if (!end.state().equals("paused")) {
      return "The session is " + end.state() + ".";
    }
    var work = end.batches().stream().filter(batch -> "work".equals(batch.kind())).toList();
    var done = work.stream().map(BatchView::state).filter("accepted"::equals).count();
    var open = work.stream().map(BatchView::state).filter(PauseWatch::isOpen).count();
    var feature = ".artifacts/" + end.feature() + "/";
    return """

    ✅ Session paused successfully

    Progress saved:
    - %d %s completed
    - %d %s pending

    To resume:
    /resume @%s%s

    OR (in new conversation):
    "продовжуємо @%s"

    (./coordinator say '…' takes either.)\
    """
        .formatted(
            done,
            done == 1 ? "batch" : "batches",
            open,
            open == 1 ? "batch" : "batches",
            feature,
            end.stamp() == null ? "" : end.stamp(),
            feature);
  }

  private static boolean isOpen(String state) {
    return !state.equals("accepted") && !state.equals("cancelled");
  }
}

package dev.coordinator.cli.session;

import dev.coordinator.cli.Desk;
import dev.coordinator.cli.Exit;
import dev.coordinator.cli.screen.ChangeLines;
import dev.coordinator.cli.screen.LiveScreen;
import dev.coordinator.cli.screen.Paint;
import dev.coordinator.cli.screen.Plain;
import dev.coordinator.cli.screen.QualityText;
import dev.coordinator.cli.screen.Terminal;
import dev.coordinator.cli.view.SessionView;
import java.util.function.Consumer;

/** Follows a session in the form its reader can take, and tells how it ended. */
final class Vigil {
  private static final long LOOK_MILLIS = 400;

  private final Desk desk;
  private final Sessions sessions;

  Vigil(Desk desk, Sessions sessions) {
    this.desk = desk;
    this.sessions = sessions;
  }

  /** The exit code: done only if the session completed. */
  int over(String id) throws InterruptedException {
    var looks = new Looks(sessions, id);
    var end = new Following(looks, screen(id), () -> Thread.sleep(LOOK_MILLIS)).toItsEnd();
    var summarized = end.completed() && new FinalSummary(sessions).of(id).isPresent();
    if (desk.json()) {
      desk.show(looks.last());
    } else {
      desk.print(ending(end, summarized));
      QualityText.lines(sessions.quality(id)).forEach(desk::print);
    }
    return end.completed() ? Exit.OK : Exit.REFUSED;
  }

  private Consumer<SessionView> screen(String id) {
    if (desk.json()) {
      return session -> {};
    }
    return Paint.isTerminal()
        ? new LiveScreen(Terminal.here(desk.out(), desk.paint()), new Beside(sessions, id))
        : new ChangeLines(desk::print, desk.paint());
  }

  private static String ending(SessionView end, boolean summarized) {
    var how =
        switch (end.state()) {
          case "completed" ->
              "Completed" + (end.branch() == null ? "" : ": all work is on branch " + end.branch());
          case "cancelled" -> "Cancelled";
          default -> "It goes no further by itself" + waits(end);
        };
    return how
        + "."
        + (end.completed() && !summarized
            ? "\nIts artifacts are not complete yet: is the checkpoint service behind?"
            : "")
        + "\nLook further: coordinator status "
        + end.session();
  }

  private static String waits(SessionView end) {
    var waits = Plain.line(String.join(", ", end.waitsFor()));
    return waits.isEmpty() ? "" : ", it waits for " + waits;
  }
}

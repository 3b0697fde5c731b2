package dev.coordinator.cli.screen;

import dev.coordinator.cli.view.SessionView;
import dev.coordinator.cli.view.StackView;
import java.util.ArrayList;
import java.util.List;

/** The stack's parts and its sessions as lines for people. */
public final class StackText {
  private final Paint paint;

  /** Text in these colours. */
  public StackText(Paint paint) {
    this.paint = paint;
  }

  /** The parts one below the other; empty for a deployment that does not tell its parts. */
  public List<String> parts(StackView stack) {
    var lines = new ArrayList<String>();
    for (var part : stack.parts()) {
      var restarts = part.restarts() == 0 ? "" : ", restarted " + part.restarts() + " times";
      lines.add(
          "%-20s  %s  port %d, pid %d%s"
              .formatted(
                  part.name(),
                  paint.state(part.state(), "%-8s".formatted(part.state())),
                  part.port(),
                  part.pid(),
                  restarts));
    }
    return lines;
  }

  /** The sessions one below the other, or that there is none. */
  public List<String> sessions(List<SessionView> sessions) {
    if (sessions.isEmpty()) {
      return List.of("no sessions yet: coordinator submit FILE");
    }
    return sessions.stream().map(new SessionText(paint)::line).toList();
  }
}

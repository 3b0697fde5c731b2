package dev.coordinator.cli.screen;

import dev.coordinator.cli.view.BatchView;
import dev.coordinator.cli.view.SessionView;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * All agents and their batches at one place of the terminal, drawn over itself at each look; long
 * lines are cut by the terminal, so that the next drawing starts where the last one did.
 */
public final class LiveScreen implements Consumer<SessionView> {
  private static final String NO_WRAP = "\u001b[?7l";
  private static final String WRAP = "\u001b[?7h";
  private static final String CLEAR_LINE = "\u001b[K";
  private static final String CLEAR_BELOW = "\u001b[J";

  private final PrintWriter out;
  private final Paint paint;
  private final LongSupplier nanos;
  private final Map<String, Long> runningSince = new HashMap<>();
  private int drawn;

  /** Draws on the terminal behind the writer. */
  public LiveScreen(PrintWriter out, Paint paint, LongSupplier nanos) {
    this.out = out;
    this.paint = paint;
    this.nanos = nanos;
  }

  @Override
  public void accept(SessionView session) {
    var frame = frame(session);
    var screen = new StringBuilder(NO_WRAP);
    if (drawn > 0) {
      screen.append("\u001b[").append(drawn).append("A\r");
    }
    frame.forEach(line -> screen.append(line).append(CLEAR_LINE).append('\n'));
    out.print(screen.append(CLEAR_BELOW).append(WRAP));
    out.flush();
    drawn = frame.size();
  }

  List<String> frame(SessionView session) {
    var text = new SessionText(paint);
    var width = SessionText.width(session);
    var lines = new ArrayList<String>();
    lines.add(text.line(session));
    SessionText.lanes(session)
        .forEach((agent, batches) -> {
          lines.add(paint.strong(agent));
          batches.forEach(
              batch -> lines.add("  " + text.batchLine(batch, width) + clock(batch) + wait(batch)));
        });
    var points = new ArrayList<String>();
    session
        .syncPoints()
        .forEach(
            point -> points.add(paint.state(point.state(), point.name() + " " + point.state())));
    if (!points.isEmpty()) {
      lines.add("sync points: " + String.join(", ", points));
    }
    return lines;
  }

  private String clock(BatchView batch) {
    if (!batch.state().equals("running")) {
      runningSince.remove(batch.batch());
      return "";
    }
    var since = runningSince.computeIfAbsent(batch.batch(), id -> nanos.getAsLong());
    var seconds = (nanos.getAsLong() - since) / 1_000_000_000L;
    return "  %d:%02d".formatted(seconds / 60, seconds % 60);
  }

  private static String wait(BatchView batch) {
    return batch.waitsFor().isEmpty() || batch.accepted()
        ? ""
        : "  <- " + Plain.line(String.join(", ", batch.waitsFor()));
  }
}

package dev.coordinator.cli.screen;

import dev.coordinator.cli.view.BatchView;
import dev.coordinator.cli.view.SessionView;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * All agents and their batches at one place of the terminal, drawn over itself at each look; lines
 * are cut to its columns, so that the next drawing starts where the last one did.
 */
public final class LiveScreen implements Consumer<SessionView> {
  private static final String NO_WRAP = "\u001b[?7l";
  private static final String WRAP = "\u001b[?7h";
  private static final String CLEAR_LINE = "\u001b[K";
  private static final String CLEAR_BELOW = "\u001b[J";

  private final Terminal terminal;
  private final Paint paint;
  private final Supplier<Pace> told;
  private final Map<String, Long> runningSince = new HashMap<>();
  private int drawn;

  /** Draws on the terminal, with what is told beside the session's state. */
  public LiveScreen(Terminal terminal, Supplier<Pace> told) {
    this.terminal = terminal;
    this.paint = terminal.paint();
    this.told = told;
  }

  @Override
  public void accept(SessionView session) {
    var size = terminal.size().get();
    var frame = fitting(frame(session), size);
    var screen = new StringBuilder(NO_WRAP);
    if (drawn > 0) {
      screen.append("\u001b[").append(drawn).append("A\r");
    }
    frame.forEach(line -> screen.append(line).append(CLEAR_LINE).append('\n'));
    terminal.out().print(screen.append(CLEAR_BELOW).append(WRAP));
    terminal.out().flush();
    drawn = frame.size();
  }

  /** Cut to the terminal's size, because what has scrolled away cannot be drawn over. */
  private static List<String> fitting(List<String> frame, TerminalSize size) {
    var rows = Math.max(4, size.rows()) - 1;
    var shown = new ArrayList<>(frame);
    if (frame.size() > rows) {
      shown.subList(rows - 1, shown.size()).clear();
      shown.add("(" + (frame.size() - shown.size()) + " lines more: coordinator status SESSION)");
    }
    shown.replaceAll(line -> Columns.cut(line, Math.max(10, size.columns())));
    return shown;
  }

  List<String> frame(SessionView session) {
    var text = new SessionText(paint);
    var width = SessionText.width(session);
    var pace = told.get();
    var bars = new Bars(this::seconds, pace.unit());
    var lines = new ArrayList<String>();
    lines.add(text.headline(session));
    var end = session.ended() ? "" : pace.end(ZoneId.systemDefault());
    var whole = (bars.of(session.batches()) + end).strip();
    if (!whole.isEmpty()) {
      lines.add(whole);
    }
    SessionText.lanes(session)
        .forEach((agent, batches) -> {
          lines.add(paint.strong(agent) + bars.of(batches));
          for (var batch : batches) {
            var line = text.batchLine(batch, width, bars.of(batch));
            lines.add("  " + line + clock(batch) + now(batch, pace.words()));
          }
        });
    if (!session.syncPoints().isEmpty()) {
      lines.add("sync points: " + String.join(", ", syncPoints(session)));
    }
    return lines;
  }

  private List<String> syncPoints(SessionView session) {
    return session.syncPoints().stream()
        .map(point -> paint.state(point.state(), point.name() + " " + point.state()))
        .toList();
  }

  private String clock(BatchView batch) {
    if (!batch.state().equals("running")) {
      runningSince.remove(batch.batch());
      return "";
    }
    var seconds = (long) seconds(batch);
    return "  %d:%02d".formatted(seconds / 60, seconds % 60);
  }

  /** How long it has been seen running here, because the clocks of others may differ. */
  private double seconds(BatchView batch) {
    var now = terminal.nanos().getAsLong();
    return (now - runningSince.computeIfAbsent(batch.batch(), id -> now)) / 1e9;
  }

  /** What it waits for, or what its agent said last. */
  private static String now(BatchView batch, Map<String, String> said) {
    if (batch.state().equals("running")) {
      var words = said.get(batch.batch());
      return words == null ? "" : "  \"" + Plain.line(words) + "\"";
    }
    return batch.waitsFor().isEmpty() || batch.accepted()
        ? ""
        : "  <- " + Plain.line(String.join(", ", batch.waitsFor()));
  }
}

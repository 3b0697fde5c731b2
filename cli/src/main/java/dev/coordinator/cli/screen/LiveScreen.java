package dev.coordinator.cli.screen;

import dev.coordinator.cli.view.BatchView;
import dev.coordinator.cli.view.SessionView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * All agents and their batches at one place of the terminal, drawn over itself at each look; long
 * lines are cut by the terminal, so that the next drawing starts where the last one did.
 */
public final class LiveScreen implements Consumer<SessionView> {
  private static final String NO_WRAP = "\u001b[?7l";
  private static final String WRAP = "\u001b[?7h";
  private static final String CLEAR_LINE = "\u001b[K";
  private static final String CLEAR_BELOW = "\u001b[J";

  private final Terminal terminal;
  private final Paint paint;
  private final Supplier<Map<String, String>> words;
  private final Map<String, Long> runningSince = new HashMap<>();
  private int drawn;

  /** Draws on the terminal, with what the agent of each batch said last. */
  public LiveScreen(Terminal terminal, Supplier<Map<String, String>> words) {
    this.terminal = terminal;
    this.paint = terminal.paint();
    this.words = words;
  }

  @Override
  public void accept(SessionView session) {
    var frame = fitting(frame(session));
    var screen = new StringBuilder(NO_WRAP);
    if (drawn > 0) {
      screen.append("\u001b[").append(drawn).append("A\r");
    }
    frame.forEach(line -> screen.append(line).append(CLEAR_LINE).append('\n'));
    terminal.out().print(screen.append(CLEAR_BELOW).append(WRAP));
    terminal.out().flush();
    drawn = frame.size();
  }

  /** Cut to the terminal's rows, because what has scrolled away cannot be drawn over. */
  private List<String> fitting(List<String> frame) {
    var rows = Math.max(4, terminal.rows().getAsInt()) - 1;
    if (frame.size() <= rows) {
      return frame;
    }
    var cut = new ArrayList<>(frame.subList(0, rows - 1));
    cut.add("(" + (frame.size() - cut.size()) + " lines more: coordinator status SESSION)");
    return cut;
  }

  List<String> frame(SessionView session) {
    var text = new SessionText(paint);
    var width = SessionText.width(session);
    var said = words.get();
    var lines = new ArrayList<String>();
    lines.add(text.line(session));
    SessionText.lanes(session)
        .forEach((agent, batches) -> {
          lines.add(paint.strong(agent));
          for (var batch : batches) {
            lines.add("  " + text.batchLine(batch, width) + clock(batch) + now(batch, said));
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
    var since = runningSince.computeIfAbsent(batch.batch(), id -> terminal.nanos().getAsLong());
    var seconds = (terminal.nanos().getAsLong() - since) / 1_000_000_000L;
    return "  %d:%02d".formatted(seconds / 60, seconds % 60);
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

package dev.coordinator.cli.screen;

import dev.coordinator.cli.view.BatchView;
import dev.coordinator.cli.view.SessionView;
import dev.coordinator.cli.view.SyncPointView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One line for each thing that changed since the last look; nothing is told twice, and what lets
 * others go on or ends them stands before them.
 */
public final class ChangeLines implements Consumer<SessionView> {
  private final Consumer<String> lines;
  private final Paint paint;
  private final Supplier<Map<String, String>> words;
  private final Map<String, String> told = new HashMap<>();

  /** Tells changes to the consumer of lines. */
  public ChangeLines(Consumer<String> lines, Paint paint) {
    this(lines, paint, Map::of);
  }

  /** The same, with what the agent of each batch said last. */
  public ChangeLines(Consumer<String> lines, Paint paint, Supplier<Map<String, String>> words) {
    this.lines = lines;
    this.paint = paint;
    this.words = words;
  }

  @Override
  public void accept(SessionView session) {
    for (var change : changes(session)) {
      if (!change.text().equals(told.put(change.of(), change.text()))) {
        lines.accept(change.text());
      }
    }
  }

  private List<Change> changes(SessionView session) {
    var changes = new ArrayList<Change>();
    var width = SessionText.width(session);
    var isOver = session.ended() || session.state().equals("paused");
    var line = new Change("session", sessionLine(session, width));
    if (!isOver) {
      changes.add(line);
    }
    batches(session, true, width).forEach(changes::add);
    for (var point : session.syncPoints()) {
      if (!point.state().equals("waiting")) {
        changes.add(new Change("sync point " + point.name(), syncPointLine(point, width)));
      }
    }
    batches(session, false, width).forEach(changes::add);
    words
        .get()
        .forEach((batch, said) ->
            changes.add(
                new Change(
                    "words " + batch, padded(batch, width) + "says         " + Plain.line(said))));
    if (isOver) {
      changes.add(line);
    }
    return changes;
  }

  /** Those that are done, or all others that have begun. */
  private Stream<Change> batches(SessionView session, boolean done, int width) {
    return session.batches().stream()
        .filter(batch -> batch.accepted() == done && hasBegun(batch))
        .map(batch ->
            new Change(
                "batch " + batch.batch(),
                new SessionText(paint).batchLine(batch, width) + because(batch)));
  }

  private String sessionLine(SessionView session, int width) {
    var waits =
        session.waitsFor().isEmpty()
            ? ""
            : "waits for " + Plain.line(String.join(", ", session.waitsFor()));
    return padded("session", width) + state(session.state(), waits);
  }

  private String syncPointLine(SyncPointView point, int width) {
    return padded("sync point", width) + state(point.state(), point.name());
  }

  private String state(String state, String behind) {
    return (paint.state(state, "%-11s".formatted(state)) + "  " + behind).stripTrailing();
  }

  private static String padded(String word, int width) {
    return ("%-" + Math.max(width, 10) + "s  ").formatted(word);
  }

  private static boolean hasBegun(BatchView batch) {
    return !batch.state().equals("waiting") && !batch.state().equals("ready");
  }

  private static String because(BatchView batch) {
    return switch (batch.state()) {
      case "stopped", "blocked", "abandoned", "cancelled" ->
          batch.reason() == null ? "" : ": " + Plain.line(batch.reason());
      default -> "";
    };
  }

  private record Change(String of, String text) {}
}

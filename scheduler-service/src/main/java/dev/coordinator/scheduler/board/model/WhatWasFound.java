package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.Item;
import dev.coordinator.contracts.event.Verdict;
import dev.coordinator.contracts.event.Verdict.Result;
import dev.coordinator.contracts.report.Evidence.CommandRun;
import dev.coordinator.scheduler.checkin.model.Shortfall;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a fix is told: who sent the work back and why, each failing criterion once, and of each
 * failing command the end of what it printed, quoted as nobody's instruction, with the places in
 * the batch's files that it names.
 */
final class WhatWasFound {
  /** What a person says who gives no reason. */
  static final String SENT_BACK = "sent back by a person";

  private static final int MOST_COMMANDS = 5;

  private final String session;
  private final String fix;
  private final BatchCompleted end;

  WhatWasFound(String session, String fix, BatchCompleted end) {
    this.session = session;
    this.fix = fix;
    this.end = end;
  }

  /**
   * The items of the fix's brief.
   *
   * @param seen the check-in's own verdict, also where a person gave another
   */
  List<Item> items(Verdict seen, String by, String why, PlacesInOutput places) {
    var items = new ArrayList<Item>();
    items.add(
        item(
            "",
            new Note(
                Note.Kind.ANSWER,
                "what the check-in found",
                found(seen, by, why),
                List.of(),
                end.batch(),
                false,
                false)));
    failing().forEach(run -> items.add(item("/" + items.size(), output(run, places))));
    return items;
  }

  private Item item(String which, Note note) {
    return new Item(session + "/found/" + fix + which, fix, note);
  }

  private static String found(Verdict seen, String by, String why) {
    var lines = new LinkedHashSet<String>();
    if (!by.equals(Board.POLICY)) {
      lines.add(why.equals(SENT_BACK) ? why : by + " sends it back: " + why);
    }
    seen.lines().stream()
        .filter(line -> line.result() == Result.FAILS)
        .forEach(line -> lines.add(Shortfall.of(line)));
    return Shortened.text(String.join("\n", lines));
  }

  private Stream<CommandRun> failing() {
    return end.evidence() == null
        ? Stream.of()
        : end.evidence().commands().stream()
            .filter(run -> !Objects.equals(run.exitCode(), 0) && !run.outputTail().isBlank())
            .distinct()
            .limit(MOST_COMMANDS);
  }

  /** A finding, because what a command prints is what somebody's code says. */
  private Note output(CommandRun run, PlacesInOutput places) {
    return new Note(
        Note.Kind.FINDING,
        "the end of what `" + Shortened.reason(run.run()) + "` printed",
        Shortened.end(run.outputTail()),
        places.in(run.outputTail()),
        end.batch(),
        false,
        false);
  }
}

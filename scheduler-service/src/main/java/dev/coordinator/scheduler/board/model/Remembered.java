package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.event.BatchNoted;
import dev.coordinator.contracts.event.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a batch beside its state. Whenever it changes it is said, because whoever goes on
 * with the session elsewhere has only what was said.
 */
record Remembered(
    @Nullable Added added, @Nullable String coveredBy, @Nullable String partial, List<Item> notes) {
  static final Remembered NOTHING = new Remembered(null, null, null, List.of());

  BatchNoted of(String session, String batch) {
    return new BatchNoted(
        session, batch, added == null ? null : said(added), coveredBy, partial, notes);
  }

  private static BatchNoted.Added said(Added added) {
    var why =
        switch (added.why()) {
          case FIX -> BatchNoted.Why.FIX;
          case EMERGENCY -> BatchNoted.Why.EMERGENCY;
          case MERGE -> BatchNoted.Why.MERGE;
        };
    return new BatchNoted.Added(why, added.of(), added.depth(), added.planned());
  }
}

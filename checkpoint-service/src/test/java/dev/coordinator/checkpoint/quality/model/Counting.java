package dev.coordinator.checkpoint.quality.model;

import dev.coordinator.checkpoint.journal.model.JournalEntry;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Counts a journal from its beginning, as the store would. */
public final class Counting {
  private Counting() {}

  public static Collection<Tally> of(List<JournalEntry> entries) {
    var counted = new Tallied(Map.of());
    entries.forEach(counted::apply);
    return counted.all();
  }
}

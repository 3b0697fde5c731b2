package dev.coordinator.checkpoint.quality.model;

import dev.coordinator.checkpoint.journal.model.JournalEntry;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tallies of all batches, or of those that some entries touch, as entry follows entry. */
public final class Tallied {
  private final Map<Tally.Key, Tally> tallies;

  /** Goes on from these. */
  public Tallied(Map<Tally.Key, Tally> before) {
    tallies = new LinkedHashMap<>(before);
  }

  /** Counts the next entry of the journal. */
  public void apply(JournalEntry entry) {
    TallyFold.touched(entry)
        .ifPresent(key ->
            tallies.put(key, TallyFold.evolve(tallies.getOrDefault(key, Tally.none(key)), entry)));
  }

  public Collection<Tally> all() {
    return tallies.values();
  }
}

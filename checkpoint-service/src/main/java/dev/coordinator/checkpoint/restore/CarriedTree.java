package dev.coordinator.checkpoint.restore;

import dev.coordinator.checkpoint.journal.model.JournalLine;
import dev.coordinator.contracts.event.SessionRestored;
import java.util.List;
import java.util.SortedMap;

/**
 * A tree of another server that was found whole: its files are what its contents name, and its
 * journal is one unbroken chain.
 *
 * @param segments the parts of its journal, in order
 * @param entries how many there are in them
 * @param last the last of them
 * @param restored what the services here are to hear
 */
record CarriedTree(
    String feature,
    String stamp,
    SortedMap<String, byte[]> files,
    List<String> segments,
    long entries,
    JournalLine last,
    SessionRestored restored) {
  String session() {
    return restored.session();
  }
}

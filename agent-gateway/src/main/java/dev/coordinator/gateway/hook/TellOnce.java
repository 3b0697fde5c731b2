package dev.coordinator.gateway.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coordinator.contracts.brief.Note;
import dev.coordinator.outbox.Transactions;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/**
 * Picks from what an attempt has not read what it was not told yet between two of its steps, so
 * that a note is put into its conversation once. It is no receipt: the note still stands in the
 * next brief.
 */
@Singleton
public final class TellOnce {
  private final Transactions transactions;
  private final Told told;

  TellOnce(Transactions transactions, Told told) {
    this.transactions = transactions;
    this.told = told;
  }

  /** Those of the notes that are new to the attempt, in their order. */
  public List<Note> of(String attempt, List<Note> unread) {
    if (unread.isEmpty()) {
      return List.of();
    }
    var marked = new LinkedHashMap<String, Note>();
    unread.forEach(note -> marked.put(markOf(note), note));
    var fresh = transactions.run(tx -> told.fresh(tx, attempt, marked.keySet()));
    marked.keySet().retainAll(fresh);
    return List.copyOf(marked.values());
  }

  private static String markOf(Note note) {
    return UUID.nameUUIDFromBytes(note.toString().getBytes(UTF_8)).toString();
  }
}

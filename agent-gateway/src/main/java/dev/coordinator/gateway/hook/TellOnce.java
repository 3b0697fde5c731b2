package dev.coordinator.gateway.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coordinator.contracts.brief.Note;
import dev.coordinator.outbox.TransactionFailed;
import dev.coordinator.outbox.Transactions;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Picks from what an attempt has not read what it was not told yet between two of its steps. A note
 * counts as told when the answer with it was sent, not before, so that none is lost with an answer;
 * two answers at once do not both hold it. It is no receipt: the note still stands in the next
 * brief.
 */
@Singleton
public final class TellOnce {
  private static final Logger LOG = Logger.getLogger(TellOnce.class);

  private final Transactions transactions;
  private final Told told;
  private final Set<String> onTheirWay = ConcurrentHashMap.newKeySet();

  TellOnce(Transactions transactions, Told told) {
    this.transactions = transactions;
    this.told = told;
  }

  /** Notes on their way to an attempt, by their marks; its end must follow. */
  public final class Telling {
    private final String attempt;
    private final Map<String, Note> notes;

    private Telling(String attempt, Map<String, Note> notes) {
      this.attempt = attempt;
      this.notes = notes;
    }

    public List<Note> notes() {
      return List.copyOf(notes.values());
    }

    /** The answer was sent, and they are not told again; or it was not, and the next holds them. */
    public void ended(boolean wasSent) {
      try {
        if (wasSent && !notes.isEmpty()) {
          transactions.execute(tx -> told.add(tx, attempt, notes.keySet()));
        }
      } catch (TransactionFailed away) {
        LOG.debug("Expected to note what was told, but could not: it is told again", away);
      } finally {
        notes.keySet().forEach(mark -> onTheirWay.remove(attempt + mark));
      }
    }
  }

  /** Those of the notes that are new to the attempt, in their order. */
  public Telling of(String attempt, List<Note> unread) {
    var marked = new LinkedHashMap<String, Note>();
    unread.forEach(note -> marked.put(markOf(note), note));
    if (!marked.isEmpty()) {
      marked.keySet().removeAll(transactions.run(tx -> told.among(tx, attempt, marked.keySet())));
      marked.keySet().removeIf(mark -> !onTheirWay.add(attempt + mark));
    }
    return new Telling(attempt, marked);
  }

  private static String markOf(Note note) {
    return UUID.nameUUIDFromBytes(note.toString().getBytes(UTF_8)).toString();
  }
}

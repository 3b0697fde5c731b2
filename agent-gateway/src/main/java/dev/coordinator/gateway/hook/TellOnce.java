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
 * two answers of this process at once do not both hold it. It is no receipt: the note still stands
 * in the next brief.
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

    private void without(Set<String> marks) {
      notes.keySet().removeAll(marks);
      marks.forEach(mark -> onTheirWay.remove(attempt + mark));
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
    // taken before the look, because another answer may end in between
    marked.keySet().removeIf(mark -> !onTheirWay.add(attempt + mark));
    var telling = new Telling(attempt, marked);
    try {
      telling.without(marked.isEmpty() ? Set.of() : toldAmong(attempt, marked.keySet()));
    } catch (TransactionFailed away) {
      telling.ended(false);
      throw away;
    }
    return telling;
  }

  private Set<String> toldAmong(String attempt, Set<String> marks) {
    return transactions.run(tx -> told.among(tx, attempt, marks));
  }

  private static String markOf(Note note) {
    return UUID.nameUUIDFromBytes(note.toString().getBytes(UTF_8)).toString();
  }
}

package dev.coordinator.checkpoint.stream;

import dev.coordinator.checkpoint.journal.JournalItem;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * One reader's place in the journal. It holds at most one page at a time, so a slow reader costs
 * time of its own and memory of nobody.
 */
public final class Subscription {
  /** The safety net behind the wakes: after this time a reader looks by itself. */
  static final Duration SLOW_POLL = Duration.ofSeconds(1);

  private static final int PAGE = 100;

  /** Reads so many entries behind a position, of all sessions or of those that are followed. */
  public interface Pages {
    List<JournalItem> after(long position, int limit);
  }

  /** What is to be told next; erased sessions have no place in the journal any more. */
  public record Next(List<JournalItem> items, List<String> erased) {
    public boolean isNothing() {
      return items.isEmpty() && erased.isEmpty();
    }
  }

  private final Pages journal;
  private final ErasedLately erased;
  private final Tail tail;
  private final Set<String> gone;
  private long position;

  /** What was erased before it begins is not told. */
  public Subscription(Pages journal, ErasedLately erased, Tail tail, long after) {
    this.journal = journal;
    this.erased = erased;
    this.tail = tail;
    this.position = after;
    this.gone = new HashSet<>(erased.sessions());
  }

  /**
   * The next entries and erasures; nothing when nothing has come for the time given, or the service
   * stops, or it is over with the reader, which is seen within a second.
   */
  public Next next(Duration atMost, BooleanSupplier over) throws InterruptedException {
    var left = atMost;
    while (!tail.isClosed() && !over.getAsBoolean()) {
      var seen = tail.wakes();
      var next = new Next(journal.after(position, PAGE), erasures());
      if (!next.items().isEmpty()) {
        position = next.items().getLast().position();
      }
      if (!next.isNothing() || !left.isPositive()) {
        return next;
      }
      var wait = left.compareTo(SLOW_POLL) < 0 ? left : SLOW_POLL;
      tail.awaitBeyond(seen, wait);
      left = left.minus(wait);
    }
    return new Next(List.of(), List.of());
  }

  private List<String> erasures() {
    var lately = erased.sessions();
    gone.retainAll(lately);
    return lately.stream().filter(gone::add).sorted().toList();
  }
}

package dev.coordinator.checkpoint.stream;

import dev.coordinator.checkpoint.journal.Journal;
import dev.coordinator.checkpoint.journal.JournalItem;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One reader's place in the journal. It holds at most one page at a time, so a slow reader costs
 * time of its own and memory of nobody.
 */
public final class Subscription {
  /** The safety net behind the wakes: after this time a reader looks by itself. */
  static final Duration SLOW_POLL = Duration.ofSeconds(1);

  private static final int PAGE = 100;

  private final Journal journal;
  private final Tail tail;
  private final @Nullable String session;
  private long position;

  public Subscription(Journal journal, Tail tail, @Nullable String session, long after) {
    this.journal = journal;
    this.tail = tail;
    this.session = session;
    this.position = after;
  }

  /**
   * The next entries; none when nothing has come for the time given, or the service stops, or it is
   * over with the reader, which is seen within a second.
   */
  public List<JournalItem> next(Duration atMost, BooleanSupplier over) throws InterruptedException {
    var left = atMost;
    while (!tail.isClosed() && !over.getAsBoolean()) {
      var seen = tail.wakes();
      var page = journal.after(position, session, PAGE);
      if (!page.isEmpty()) {
        position = page.getLast().position();
        return page;
      }
      if (!left.isPositive()) {
        return page;
      }
      var wait = left.compareTo(SLOW_POLL) < 0 ? left : SLOW_POLL;
      tail.awaitBeyond(seen, wait);
      left = left.minus(wait);
    }
    return List.of();
  }
}

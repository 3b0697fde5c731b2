package dev.coordinator.checkpoint.stream;

import dev.coordinator.checkpoint.journal.Journal;
import dev.coordinator.checkpoint.journal.JournalItem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The end of the journal, without the bodies of its entries, and what was erased lately: read once
 * for all who follow, so that many of them cost the database as much as one. Whoever is further
 * behind reads for itself. It is as new as the last wake, half a second at most behind a lost one.
 */
@Singleton
public class NewestHints implements ErasedLately {
  private static final int MOST = 1_000;
  private static final int PAGE = 200;
  private static final long FRESH_NANOS = Duration.ofMillis(500).toNanos();

  /** Longer unread, it may have missed erasures, of which is only known what was erased lately. */
  private static final long FORGOTTEN_NANOS = Duration.ofSeconds(30).toNanos();

  /** What stands in the journal. */
  interface Source {
    long head();

    List<JournalItem> after(long position, @Nullable String session, int limit);
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<JournalItem> newest = new ArrayDeque<>();
  private final Source journal;
  private final ErasedLately erased;
  private final Tail tail;
  private final LongSupplier nanoTime;

  private Set<String> gone = Set.of();
  // all that stands behind the one position, up to the other, is in the deque
  private long begin;
  private long end;
  private long wakes;
  private long readAt;
  private boolean isRead;

  @Inject
  NewestHints(Journal journal, ErasedLately.Stored erased, Tail tail) {
    this(
        new Source() {
          @Override
          public long head() {
            return journal.head().position();
          }

          @Override
          public List<JournalItem> after(long position, @Nullable String session, int limit) {
            return journal.hintsAfter(position, session, limit);
          }
        },
        erased,
        tail,
        System::nanoTime);
  }

  NewestHints(Source journal, ErasedLately erased, Tail tail, LongSupplier nanoTime) {
    this.journal = journal;
    this.erased = erased;
    this.tail = tail;
    this.nanoTime = nanoTime;
  }

  /** Up to {@code limit} hints behind the position, of one session or of all. */
  public List<JournalItem> after(long position, @Nullable String session, int limit) {
    // before the lock, so that whoever waited for another's reading takes what that has read
    var wanted = tail.wakes();
    lock.lock();
    try {
      readUnlessSince(wanted);
      if (position >= begin) {
        return newest.stream()
            .filter(item -> item.position() > position)
            .filter(item -> session == null || item.session().equals(session))
            .limit(limit)
            .toList();
      }
    } finally {
      lock.unlock();
    }
    return journal.after(position, session, limit);
  }

  @Override
  public Set<String> sessions() {
    var wanted = tail.wakes();
    lock.lock();
    try {
      readUnlessSince(wanted);
      return gone;
    } finally {
      lock.unlock();
    }
  }

  private void readUnlessSince(long wanted) {
    var now = nanoTime.getAsLong();
    if (!isRead || wakes < wanted || now - readAt >= FRESH_NANOS) {
      read(now);
    }
  }

  private void read(long now) {
    // before the look, so that what grows meanwhile is looked for again
    var woken = tail.wakes();
    if (!isRead || now - readAt > FORGOTTEN_NANOS) {
      newest.clear();
      begin = end = journal.head();
    }
    readOn();
    gone = erased.sessions();
    newest.removeIf(item -> gone.contains(item.session()));
    wakes = woken;
    readAt = now;
    isRead = true;
  }

  private void readOn() {
    List<JournalItem> page;
    do {
      page = journal.after(end, null, PAGE);
      for (var item : page) {
        newest.addLast(item);
        end = item.position();
      }
      while (newest.size() > MOST) {
        begin = newest.removeFirst().position();
      }
    } while (page.size() == PAGE);
  }
}

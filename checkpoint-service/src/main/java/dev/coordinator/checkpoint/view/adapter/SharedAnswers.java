package dev.coordinator.checkpoint.view.adapter;

import dev.coordinator.outbox.TransactionFailed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Answers that many pages ask for at the same time, worked out once and given to all of them.
 * Nobody gets a state that is older than the question; what depends on the time of day is a second
 * old at most.
 */
@Singleton
class SharedAnswers {
  private static final int MOST = 200;
  private static final Duration KEPT = Duration.ofSeconds(1);

  /** Where the journal is, and how many sessions have vanished from it without a place in it. */
  record Stamp(long position, long erased) {}

  /** What was answered to one question last; only one thread at a time works it out. */
  private static final class Place {
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Given last;
  }

  private record Given(Object answer, Stamp stamp, Instant at) {}

  private final Supplier<Stamp> stamps;
  private final InstantSource clock;
  private final Lately<String, Place> places = new Lately<>(MOST);

  @Inject
  SharedAnswers(DataSource database, InstantSource clock) {
    this(() -> stamp(database), clock);
  }

  SharedAnswers(Supplier<Stamp> stamps, InstantSource clock) {
    this.stamps = stamps;
    this.clock = clock;
  }

  /** In one statement and no more, because every question asks for it. */
  private static Stamp stamp(DataSource database) {
    try (var connection = database.getConnection();
        var query =
            connection.prepareStatement(
                "select position, (select count(*) from session_erased) from journal_head");
        var row = query.executeQuery()) {
      row.next();
      return new Stamp(row.getLong(1), row.getLong(2));
    } catch (SQLException e) {
      throw new TransactionFailed(e);
    }
  }

  /**
   * The answer to the question, which names its parameters too: the same words are always asked
   * with the same work.
   */
  @SuppressWarnings("unchecked")
  <A> A of(String question, Supplier<A> work) {
    var stamp = stamps.get();
    var place = places.computeIfAbsent(question, _ -> new Place());
    place.lock.lock();
    try {
      var last = place.last;
      if (last == null || !isGoodFor(stamp, last)) {
        last = new Given(work.get(), stamp, clock.instant());
        place.last = last;
      }
      return (A) last.answer();
    } finally {
      place.lock.unlock();
    }
  }

  /** Whoever waited while another thread read may find an answer that is newer than its stamp. */
  private boolean isGoodFor(Stamp stamp, Given last) {
    return last.stamp().position() >= stamp.position()
        && last.stamp().erased() >= stamp.erased()
        && last.at().plus(KEPT).isAfter(clock.instant());
  }
}

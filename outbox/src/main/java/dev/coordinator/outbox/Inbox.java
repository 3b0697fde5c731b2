package dev.coordinator.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/**
 * Consumes each event once: its effects and its inbox row are one transaction. Returns only when
 * every record of the poll is settled, so that its offsets may be committed.
 */
public final class Inbox implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Inbox.class);

  private final Transactions transactions;
  private final DeadLetters deadLetters;
  private final OutboxMetrics metrics;
  private final CountDownLatch stopped = new CountDownLatch(1);

  public Inbox(Transactions transactions, DeadLetters deadLetters, OutboxMetrics metrics) {
    this.transactions = transactions;
    this.deadLetters = deadLetters;
    this.metrics = metrics;
  }

  /** Handles the poll in one transaction; when that fails, each of its records in its own. */
  public void consume(ConsumerRecords<String, byte[]> poll, EventHandler handler) {
    var letters = new ArrayList<ConsumerRecord<String, byte[]>>(poll.count());
    poll.forEach(letters::add);
    try {
      apply(read(letters), handler);
    } catch (RuntimeException | Error e) {
      LOG.debugf(e, "A poll of %d records is handled one by one", letters.size());
      letters.forEach(letter -> settle(letter, handler));
    }
  }

  /** Ends all waiting: what is not settled yet comes again to the next process. */
  @Override
  public void close() {
    stopped.countDown();
  }

  private List<Received> read(List<ConsumerRecord<String, byte[]>> letters) {
    var events = new ArrayList<Received>(letters.size());
    for (var letter : letters) {
      EventReader.read(letter).ifPresentOrElse(events::add, metrics::unknownType);
    }
    return events;
  }

  private void apply(List<Received> events, EventHandler handler) {
    if (events.isEmpty()) {
      return;
    }
    var fresh = Told.about(handler, () -> transactions.run(tx -> applyNew(tx, events, handler)));
    metrics.duplicates(events.size() - fresh);
  }

  private static int applyNew(Connection tx, List<Received> events, EventHandler handler)
      throws SQLException {
    var ids = InboxRows.insert(tx, events.stream().map(event -> event.envelope().id()).toList());
    // removed when taken, because the same event may be twice in one poll
    var fresh = events.stream().filter(event -> ids.remove(event.envelope().id())).toList();
    if (!fresh.isEmpty()) {
      handler.handle(tx, fresh);
    }
    return fresh.size();
  }

  /**
   * Only what is named as poison is given up. Everything else is tried again, because the database
   * comes back, and an event that was thrown away does not.
   */
  private void settle(ConsumerRecord<String, byte[]> letter, EventHandler handler) {
    for (var failures = 1; ; failures++) {
      try {
        applyOrBury(letter, handler);
        return;
      } catch (RuntimeException | Error e) {
        metrics.retry();
        say(letter, failures, e);
        pause(letter, failures);
      }
    }
  }

  private void applyOrBury(ConsumerRecord<String, byte[]> letter, EventHandler handler) {
    try {
      apply(read(List.of(letter)), handler);
    } catch (PoisonException | UnreadableException e) {
      Told.about(handler, () -> deadLetters.bury(new DeadLetter(letter, e), handler));
    }
  }

  private static void say(ConsumerRecord<String, byte[]> letter, int failures, Throwable e) {
    // because the second try alone settles what was only unlucky, nobody needs to read of the first
    if (failures > 1 && Backoff.worthALine(failures)) {
      LOG.errorf(
          e,
          "A record cannot be handled and is tried again: topic=%s partition=%d offset=%d key=%s"
              + " failures=%d",
          letter.topic(),
          letter.partition(),
          letter.offset(),
          letter.key(),
          failures);
    }
  }

  private void pause(ConsumerRecord<String, byte[]> letter, int failures) {
    try {
      if (!stopped.await(Backoff.millisAfter(failures), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    throw new InboxStopped(letter);
  }
}

package dev.coordinator.outbox;

import dev.coordinator.contracts.event.SessionErased;
import dev.coordinator.outbox.InboxRows.Coming;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
  private final Traces traces;
  private final CountDownLatch stopped = new CountDownLatch(1);

  public Inbox(
      Transactions transactions, DeadLetters deadLetters, OutboxMetrics metrics, Traces traces) {
    this.transactions = transactions;
    this.deadLetters = deadLetters;
    this.metrics = metrics;
    this.traces = traces;
  }

  /** Handles the poll in one transaction; when that fails, each of its records in its own. */
  public void consume(ConsumerRecords<String, byte[]> poll, EventHandler handler) {
    var letters = new ArrayList<ConsumerRecord<String, byte[]>>(poll.count());
    for (var letter : poll) {
      if (!deadLetters.isForAnother(letter)) {
        letters.add(letter);
      }
    }
    try {
      apply(read(letters), handler);
    } catch (RuntimeException | Error e) {
      LOG.debugf(e, "A poll of %d records is handled one by one", letters.size());
      letters.forEach(letter -> settle(letter, handler));
    }
  }

  /**
   * Does the step in a transaction of its own, again and again until it is committed, because the
   * database comes back. It must do no harm when it is done twice.
   */
  public void persist(ConsumerRecords<String, byte[]> poll, Step step) {
    for (var failures = 1; ; failures++) {
      var first = poll.iterator().next();
      try {
        transactions.execute(step);
        return;
      } catch (RuntimeException | Error e) {
        metrics.retry();
        say(first, failures, e);
        pause(first, failures);
      }
    }
  }

  /** Ends all waiting: what is not settled yet comes again to the next process. */
  @Override
  public void close() {
    stopped.countDown();
  }

  /** What a poll brings: events, and records of types that only a later version knows. */
  private record Letters(List<Delivery> events, List<ConsumerRecord<String, byte[]>> unknown) {}

  private static Letters read(List<ConsumerRecord<String, byte[]>> letters) {
    var read = new Letters(new ArrayList<>(letters.size()), new ArrayList<>(0));
    for (var letter : letters) {
      EventReader.read(letter)
          .ifPresentOrElse(
              event -> read.events.add(new Delivery(letter, event)),
              () -> read.unknown.add(letter));
    }
    return read;
  }

  private void apply(Letters letters, EventHandler handler) {
    if (letters.events.isEmpty() && letters.unknown.isEmpty()) {
      return;
    }
    var fresh = new ArrayList<Delivery>();
    var stored = false;
    try {
      Told.about(
          handler, () -> transactions.run(tx -> fresh.addAll(applyNew(tx, letters, handler))));
      stored = true;
    } finally {
      traces.handled(fresh, stored);
    }
    metrics.duplicates(letters.events.size() - fresh.size());
    metrics.unknownTypes(letters.unknown.size());
  }

  private List<Delivery> applyNew(Connection tx, Letters letters, EventHandler handler)
      throws SQLException {
    var fresh = insertNew(tx, letters.events);
    if (!fresh.isEmpty()) {
      traces.remember(tx, fresh);
      handle(tx, fresh.stream().map(Delivery::received).toList(), handler);
    }
    for (var letter : letters.unknown) {
      handler.unknown(tx, letter);
    }
    return fresh;
  }

  /** An erasure is no service's to handle: it is noted, and then followed by {@link EraseRows}. */
  private static void handle(Connection tx, List<Received> fresh, EventHandler handler)
      throws SQLException {
    SessionEnds.note(tx, fresh.stream().map(Received::event));
    ErasedSessions.note(tx, fresh.stream().map(Received::event));
    var others = fresh.stream().filter(one -> !(one.event() instanceof SessionErased)).toList();
    if (!others.isEmpty()) {
      handler.handle(tx, others);
    }
  }

  private List<Delivery> insertNew(Connection tx, List<Delivery> events) throws SQLException {
    var first = new LinkedHashMap<String, Coming>();
    var again = new LinkedHashMap<String, Coming>();
    var all = traces.begin(events);
    for (var event : events) {
      var coming = new Coming(event.received().event().session(), all.get(event.id()));
      (event.isSentAgain() ? again : first).put(event.id(), coming);
    }
    var ids = InboxRows.insert(tx, first);
    ids.addAll(InboxRows.insertSentAgain(tx, again));
    // removed when taken, because the same event may be twice in one poll
    return events.stream().filter(event -> ids.remove(event.id())).toList();
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

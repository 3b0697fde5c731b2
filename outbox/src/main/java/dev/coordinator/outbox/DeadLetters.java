package dev.coordinator.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jboss.logging.Logger;

/**
 * Puts poison aside: the letter, the inbox row and what the service makes of it are one
 * transaction, so that a record is handled or buried, never both and never neither.
 */
public final class DeadLetters {
  private static final Logger LOG = Logger.getLogger(DeadLetters.class);

  private final String service;
  private final Transactions transactions;
  private final RelaySignal signal;
  private final InstantSource clock;
  private final EventIds ids;
  private final OutboxMetrics metrics;

  public DeadLetters(
      String service,
      Transactions transactions,
      RelaySignal signal,
      InstantSource clock,
      EventIds ids,
      OutboxMetrics metrics) {
    this.service = service;
    this.transactions = transactions;
    this.signal = signal;
    this.clock = clock;
    this.ids = ids;
    this.metrics = metrics;
  }

  /** Whether a record was sent again to another service, which buried it too. */
  boolean isForAnother(ConsumerRecord<String, byte[]> record) {
    return DeadLetter.isForAnother(record, service);
  }

  /** Says whether the letter is new, and its session not erased. */
  boolean bury(DeadLetter dead, EventHandler handler) {
    boolean fresh = transactions.run(tx -> buryNew(tx, dead, handler));
    if (fresh) {
      var letter = dead.letter();
      metrics.deadLetter(letter.topic());
      LOG.errorf(
          "A record was moved to %s: topic=%s partition=%d offset=%d key=%s reason=%s",
          Topics.deadLetterOf(letter.topic()),
          letter.topic(),
          letter.partition(),
          letter.offset(),
          letter.key(),
          dead.reason());
    }
    return fresh;
  }

  /**
   * Puts the letter back on its topic, with the id it had and a mark that says who sent it: whoever
   * buried it handles it, and nobody else does; of a letter that does not say who buried it,
   * everybody who has not handled it.
   */
  public void sendAgain(Connection tx, BuriedLetter letter, String actor) throws SQLException {
    var headers = new ArrayList<Header>();
    for (var header : CloudEvents.parsed(letter.headers())) {
      if (!header.key().startsWith(DeadLetter.ADDED)) {
        headers.add(header);
      }
    }
    var sending = ids.next();
    headers.add(new RecordHeader(DeadLetter.SENT_AGAIN, actor.getBytes(UTF_8)));
    headers.add(new RecordHeader(DeadLetter.SENDING, sending.getBytes(UTF_8)));
    if (letter.saysWhoBuriedIt()) {
      headers.add(new RecordHeader(DeadLetter.RECIPIENT, letter.service().getBytes(UTF_8)));
    }
    append(
        tx,
        new OutboxRow(
            0,
            sending,
            letter.topic(),
            letter.key(),
            letter.type(),
            service,
            null,
            null,
            CloudEvents.asText(headers),
            letter.body(),
            clock.instant(),
            null));
  }

  private boolean buryNew(Connection tx, DeadLetter dead, EventHandler handler)
      throws SQLException {
    if (!InboxRows.bury(tx, dead.id(), dead.sending())) {
      return false;
    }
    var session = dead.letter().key();
    if (session != null && !ErasedSessions.among(tx, List.of(session)).isEmpty()) {
      return false; // because nobody is to read it any more
    }
    if (dead.cause() instanceof PoisonException) {
      var received = EventReader.read(dead.letter()).orElseThrow();
      handler.poisoned(tx, received, dead.reason());
    } else {
      handler.unreadable(tx, dead.letter(), dead.reason());
    }
    append(tx, dead.row(service, ids.next(), clock.instant()));
    return true;
  }

  private void append(Connection tx, OutboxRow row) throws SQLException {
    OutboxRows.insert(tx, List.of(row));
    signal.appended();
    if (!signal.leading()) {
      OutboxRows.notifyLeader(tx);
    }
  }
}

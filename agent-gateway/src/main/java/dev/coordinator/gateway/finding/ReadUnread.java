package dev.coordinator.gateway.finding;

import dev.coordinator.contracts.brief.Note;
import dev.coordinator.outbox.Transactions;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * What was shared with an attempt at work and stands in no brief yet: it rides on every answer to
 * it, and reading it changes nothing.
 */
@Singleton
public final class ReadUnread {
  private final Transactions transactions;
  private final Authors authors;

  ReadUnread(Transactions transactions, Authors authors) {
    this.transactions = transactions;
    this.authors = authors;
  }

  /** Of the live attempt with this secret; nothing for who is none. */
  public List<Note> of(String secret) {
    return transactions.run(tx -> authors.unread(tx, secret));
  }
}

package dev.coordinator.checkpoint.webhook;

import dev.coordinator.checkpoint.journal.model.JournalEntry;
import dev.coordinator.checkpoint.sql.Documents;
import dev.coordinator.checkpoint.view.model.SessionView;
import dev.coordinator.checkpoint.webhook.model.NoticeBody;
import dev.coordinator.checkpoint.webhook.model.Noticing;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;

/**
 * Queues what webhooks are to be told, in the transaction that journals what has happened: what is
 * journalled is told, and nothing else is.
 */
@Singleton
public class QueueNotices {
  private final Webhooks webhooks;
  private final InstantSource clock;

  QueueNotices(Webhooks webhooks, InstantSource clock) {
    this.webhooks = webhooks;
    this.clock = clock;
  }

  /** The sessions as the entries have left them. */
  public void queue(Connection tx, List<JournalEntry> entries, Collection<SessionView> sessions)
      throws SQLException {
    var identities = new HashMap<String, SessionView.Identity>();
    for (var view : sessions) {
      if (view.identity() != null) {
        identities.put(view.session(), view.identity());
      }
    }
    for (var entry : entries) {
      var notice = Noticing.of(entry, identities.get(entry.session())).orElse(null);
      if (notice != null) {
        webhooks.queue(tx, notice, Documents.write(NoticeBody.of(notice)), clock.instant());
      }
    }
  }
}

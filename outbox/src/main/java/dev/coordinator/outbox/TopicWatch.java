package dev.coordinator.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.jboss.logging.Logger;

/**
 * Notices a broker that lost its topics, by their ids: the kept rows of a lost topic are published
 * again, in order, which the inboxes make harmless.
 */
final class TopicWatch implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(TopicWatch.class);

  private final Topics topics;
  private final Admin admin;

  TopicWatch(Topics topics, Admin admin) {
    this.topics = topics;
    this.admin = admin;
  }

  /** Makes the topics be there; says whether rows have to be published again. */
  boolean look(Connection c) throws SQLException, ExecutionException, InterruptedException {
    var lost = false;
    var again = 0;
    var seen = seen(c);
    for (var topic : present().entrySet()) {
      var name = topic.getKey();
      var id = topic.getValue();
      if (!id.equals(seen.get(name))) {
        lost |= seen.containsKey(name);
        again += remember(c, name, id);
      }
    }
    if (lost) {
      LOG.warnf("The broker has lost topics, their events are published again: events=%d", again);
    }
    return again > 0;
  }

  /**
   * The topics' ids. Fails while the broker does not say them, because publishing to a new topic
   * what comes later in the old one would turn the order around.
   */
  private Map<String, String> present() throws ExecutionException, InterruptedException {
    var ids = Topics.ids(admin);
    if (ids.isEmpty()) {
      topics.create(admin);
      ids = Topics.ids(admin);
    }
    return ids.orElseThrow(
        () -> new IllegalStateException("Expected the broker to know the topics, but it does not"));
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }

  private static Map<String, String> seen(Connection c) throws SQLException {
    try (var select = c.prepareStatement("select topic, topic_id from outbox_topic");
        var found = select.executeQuery()) {
      var ids = new HashMap<String, String>();
      while (found.next()) {
        ids.put(found.getString(1), found.getString(2));
      }
      return ids;
    }
  }

  /** For a topic that is seen first this finds no row, because nothing was published before. */
  private static int remember(Connection c, String topic, String id) throws SQLException {
    c.setAutoCommit(false);
    try (var upsert =
        c.prepareStatement(
            """
            insert into outbox_topic (topic, topic_id) values (?, ?)
            on conflict (topic) do update set topic_id = excluded.topic_id
            """)) {
      upsert.setString(1, topic);
      upsert.setString(2, id);
      upsert.executeUpdate();
      var again = OutboxRows.republish(c, topic, null);
      c.commit();
      return again;
    } finally {
      c.rollback();
      c.setAutoCommit(true);
    }
  }
}

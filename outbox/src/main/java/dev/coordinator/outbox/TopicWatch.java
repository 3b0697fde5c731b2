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
    var now = Topics.ids(admin);
    if (now.isEmpty()) {
      topics.create(admin);
      now = Topics.ids(admin);
    }
    var seen = seen(c);
    var again = 0;
    for (var topic : now.orElse(Map.of()).entrySet()) {
      var name = topic.getKey();
      var id = topic.getValue();
      if (!id.equals(seen.get(name))) {
        again += remember(c, name, id, seen.containsKey(name));
      }
    }
    return again > 0;
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

  private static int remember(Connection c, String topic, String id, boolean lost)
      throws SQLException {
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
      var again = lost ? OutboxRows.republish(c, topic) : 0;
      c.commit();
      if (lost) {
        LOG.warnf(
            "The broker lost a topic, its events are published again: topic=%s events=%d",
            topic, again);
      }
      return again;
    } finally {
      c.rollback();
      c.setAutoCommit(true);
    }
  }
}

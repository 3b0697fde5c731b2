package dev.coordinator.checkpoint.webhook.adapter;

import dev.coordinator.checkpoint.sql.Reading;
import dev.coordinator.checkpoint.webhook.Secret;
import dev.coordinator.checkpoint.webhook.Target;
import dev.coordinator.checkpoint.webhook.Webhook;
import dev.coordinator.checkpoint.webhook.Webhooks;
import dev.coordinator.checkpoint.webhook.model.Notice;
import dev.coordinator.checkpoint.webhook.model.NoticeKind;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Webhooks and their notices as rows; how notices are sent stands in {@link SqlSendings}. */
@Singleton
class SqlWebhooks implements Webhooks {
  private static final int MOST = 50;
  private static final String WEBHOOK =
      """
      select id, url, kinds, made_by, made_at, failing_since, last_failure, disabled_because,
        (select count(*) from webhook_notice n where n.webhook = w.id and n.state = 'waiting')
      from webhook w\
      """;
  private static final String QUEUE =
      """
      insert into webhook_notice (id, webhook, about, session, kind, body, queued_at, state, try_at)
      select 'msg_' || gen_random_uuid(), w.id, ?, ?, ?, ?, ?, 'waiting', ? from webhook w
      """;

  private final Reading reading;
  private final SqlSendings sendings = new SqlSendings();

  SqlWebhooks(Reading reading) {
    this.reading = reading;
  }

  @Override
  public boolean add(Connection tx, Webhook webhook, Secret secret) throws SQLException {
    try (var lock = tx.prepareStatement("lock table webhook in share row exclusive mode")) {
      lock.execute();
    }
    try (var insert =
        tx.prepareStatement(
            """
            insert into webhook (id, url, secret, kinds, made_by, made_at)
            select ?, ?, ?, ?, ?, ? where (select count(*) from webhook) < ?\
            """)) {
      insert.setString(1, webhook.id());
      insert.setString(2, webhook.target().uri().toString());
      insert.setBytes(3, secret.bytes());
      insert.setArray(
          4, tx.createArrayOf("text", webhook.kinds().stream().map(NoticeKind::type).toArray()));
      insert.setString(5, webhook.madeBy());
      insert.setObject(6, SqlSendings.timestamp(webhook.madeAt()));
      insert.setInt(7, MOST);
      return insert.executeUpdate() > 0;
    }
  }

  @Override
  public boolean remove(Connection tx, String id) throws SQLException {
    return changed(tx, "delete from webhook where id = ?", id);
  }

  @Override
  public boolean enable(Connection tx, String id) throws SQLException {
    return changed(
        tx, "update webhook set disabled_because = null, failing_since = null where id = ?", id);
  }

  private static boolean changed(Connection tx, String sql, String id) throws SQLException {
    try (var change = tx.prepareStatement(sql)) {
      change.setString(1, id);
      return change.executeUpdate() > 0;
    }
  }

  @Override
  public List<Webhook> all() {
    return reading.in(snapshot -> {
      try (var query = snapshot.prepareStatement(WEBHOOK + " order by made_at, id")) {
        return webhooks(query);
      }
    });
  }

  @Override
  public Optional<Webhook> find(String id) {
    return reading.in(snapshot -> {
      try (var query = snapshot.prepareStatement(WEBHOOK + " where id = ?")) {
        query.setString(1, id);
        return webhooks(query).stream().findFirst();
      }
    });
  }

  private static List<Webhook> webhooks(PreparedStatement query) throws SQLException {
    var webhooks = new ArrayList<Webhook>();
    try (var rows = query.executeQuery()) {
      while (rows.next()) {
        webhooks.add(
            new Webhook(
                rows.getString(1),
                Target.of(rows.getString(2)),
                kinds(rows),
                rows.getString(4),
                SqlSendings.time(rows, 5),
                SqlSendings.timeIfAny(rows, 6),
                rows.getString(7),
                rows.getString(8),
                rows.getInt(9)));
      }
    }
    return webhooks;
  }

  private static List<NoticeKind> kinds(ResultSet rows) throws SQLException {
    return Arrays.stream((String[]) rows.getArray(3).getArray())
        .flatMap(type -> NoticeKind.of(type).stream())
        .toList();
  }

  @Override
  public List<Sent> sent(String id, int limit) {
    return reading.in(snapshot -> {
      try (var query =
          snapshot.prepareStatement(
              """
              select id, kind, state, queued_at, tries, try_at, failure from webhook_notice
              where webhook = ? order by queued_at desc, id limit ?\
              """)) {
        query.setString(1, id);
        query.setInt(2, limit);
        return SqlSendings.sent(query);
      }
    });
  }

  @Override
  public void queue(Connection tx, Notice notice, String body, Instant now) throws SQLException {
    queue(
        tx,
        notice,
        body,
        now,
        "w.disabled_because is null and ? = any (w.kinds)",
        notice.kind().type());
  }

  @Override
  public void queue(Connection tx, String webhook, Notice notice, String body, Instant now)
      throws SQLException {
    queue(tx, notice, body, now, "w.id = ?", webhook);
  }

  private static void queue(
      Connection tx, Notice notice, String body, Instant now, String which, String value)
      throws SQLException {
    var sql = QUEUE + "where " + which + " on conflict (webhook, about) do nothing";
    try (var insert = tx.prepareStatement(sql)) {
      insert.setString(1, storable(notice.about()));
      insert.setString(2, notice.session());
      insert.setString(3, notice.kind().type());
      insert.setString(4, body);
      insert.setObject(5, SqlSendings.timestamp(now));
      insert.setObject(6, SqlSendings.timestamp(now));
      insert.setString(7, value);
      insert.executeUpdate();
    }
  }

  private static String storable(String text) {
    return text.replace("\u0000", "");
  }

  @Override
  public List<Sending> claim(Connection tx, Instant now, Instant until) throws SQLException {
    return sendings.claim(tx, now, until);
  }

  @Override
  public void arrived(Connection tx, Sending sending, Instant now) throws SQLException {
    sendings.arrived(tx, sending, now);
  }

  @Override
  public void failed(
      Connection tx, Sending sending, String why, @Nullable Instant tryAt, Instant now)
      throws SQLException {
    sendings.failed(tx, sending, why, tryAt, now);
  }

  @Override
  public boolean hasHeardSince(Connection tx, Sending sending) throws SQLException {
    return sendings.hasHeardSince(tx, sending);
  }

  @Override
  public boolean disable(Connection tx, String id, String why, Instant now) throws SQLException {
    return sendings.disable(tx, id, why, now);
  }
}

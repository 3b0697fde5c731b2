package dev.coordinator.checkpoint.webhook.adapter;

import dev.coordinator.checkpoint.webhook.Secret;
import dev.coordinator.checkpoint.webhook.Target;
import dev.coordinator.checkpoint.webhook.Webhooks.Sending;
import dev.coordinator.checkpoint.webhook.Webhooks.Sent;
import dev.coordinator.checkpoint.webhook.model.NoticeKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The life of a notice as statements: a webhook is busy with one notice at a time, in one process
 * of all, and for a bounded time, so that what a dead process was sending is sent by another.
 */
final class SqlSendings {
  /** How long what has ended is shown. */
  private static final String KEPT = "30 days";

  List<Sending> claim(Connection tx, Instant now, Instant until) throws SQLException {
    try (var claim =
        tx.prepareStatement(
            """
            with free as (
              select id from webhook w
              where disabled_because is null and coalesce(busy_until <= ?, true) and exists (
                select from webhook_notice n
                where n.webhook = w.id and n.state = 'waiting' and n.try_at <= ?)
              for no key update skip locked
            ), busy as (
              update webhook w set busy_until = ? from free where w.id = free.id
              returning w.id, w.url, w.secret
            )
            select n.id, busy.id, busy.url, busy.secret, n.body, n.tries
            from busy cross join lateral (
              select id, body, tries from webhook_notice
              where webhook = busy.id and state = 'waiting' and try_at <= ?
              order by try_at, id limit 1) n\
            """)) {
      claim.setObject(1, timestamp(now));
      claim.setObject(2, timestamp(now));
      claim.setObject(3, timestamp(until));
      claim.setObject(4, timestamp(now));
      var claimed = new ArrayList<Sending>();
      try (var rows = claim.executeQuery()) {
        while (rows.next()) {
          claimed.add(
              new Sending(
                  rows.getString(1),
                  rows.getString(2),
                  Target.of(rows.getString(3)),
                  Secret.of(rows.getBytes(4)),
                  rows.getString(5),
                  rows.getInt(6)));
        }
      }
      return claimed;
    }
  }

  void arrived(Connection tx, Sending sending, Instant now) throws SQLException {
    update(
        tx,
        """
        update webhook_notice set state = 'arrived', tries = tries + 1, try_at = null,
          failure = null, ended_at = ? where id = ? and state = 'waiting'\
        """,
        timestamp(now),
        sending.id());
    update(
        tx,
        """
        update webhook set busy_until = null, last_arrival = ?, failing_since = null,
          last_failure = null where id = ?\
        """,
        timestamp(now),
        sending.webhook());
    forget(tx, sending.webhook(), now);
  }

  void failed(Connection tx, Sending sending, String why, @Nullable Instant tryAt, Instant now)
      throws SQLException {
    update(
        tx,
        """
        update webhook_notice set tries = tries + 1, failure = ?, try_at = ?::timestamptz,
          ended_at = case when ?::timestamptz is null then ?::timestamptz end,
          state = case when ?::timestamptz is null then 'dropped' else 'waiting' end
        where id = ? and state = 'waiting'\
        """,
        why,
        timestamp(tryAt),
        timestamp(tryAt),
        timestamp(now),
        timestamp(tryAt),
        sending.id());
    update(
        tx,
        """
        update webhook set busy_until = null, failing_since = coalesce(failing_since, ?),
          last_failure = ? where id = ?\
        """,
        timestamp(now),
        why,
        sending.webhook());
    forget(tx, sending.webhook(), now);
  }

  boolean hasHeardSince(Connection tx, Sending sending) throws SQLException {
    try (var query =
        tx.prepareStatement(
            """
            select from webhook w join webhook_notice n on n.webhook = w.id
            where n.id = ? and w.last_arrival > n.queued_at\
            """)) {
      query.setString(1, sending.id());
      try (var row = query.executeQuery()) {
        return row.next();
      }
    }
  }

  boolean disable(Connection tx, String id, String why, Instant now) throws SQLException {
    var isNew =
        update(
                tx,
                "update webhook set disabled_because = ?, busy_until = null"
                    + " where id = ? and disabled_because is null",
                why,
                id)
            > 0;
    update(
        tx,
        """
        update webhook_notice set state = 'dropped', try_at = null, ended_at = ?,
          failure = coalesce(failure, 'the webhook was disabled')
        where webhook = ? and state = 'waiting'\
        """,
        timestamp(now),
        id);
    return isNew;
  }

  private static void forget(Connection tx, String webhook, Instant now) throws SQLException {
    update(
        tx,
        "delete from webhook_notice where webhook = ? and state <> 'waiting'"
            + " and ended_at < ?::timestamptz - interval '"
            + KEPT
            + "'",
        webhook,
        timestamp(now));
  }

  private static int update(Connection tx, String sql, @Nullable Object... values)
      throws SQLException {
    try (var update = tx.prepareStatement(sql)) {
      for (int at = 0; at < values.length; at++) {
        update.setObject(at + 1, values[at]);
      }
      return update.executeUpdate();
    }
  }

  static List<Sent> sent(PreparedStatement query) throws SQLException {
    var sent = new ArrayList<Sent>();
    try (var rows = query.executeQuery()) {
      while (rows.next()) {
        sent.add(
            new Sent(
                rows.getString(1),
                NoticeKind.of(rows.getString(2)).orElseThrow(),
                rows.getString(3),
                time(rows, 4),
                rows.getInt(5),
                timeIfAny(rows, 6),
                rows.getString(7)));
      }
    }
    return sent;
  }

  static Instant time(ResultSet rows, int column) throws SQLException {
    return rows.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant timeIfAny(ResultSet rows, int column) throws SQLException {
    var time = rows.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static @Nullable OffsetDateTime timestamp(@Nullable Instant time) {
    return time == null ? null : time.atOffset(ZoneOffset.UTC);
  }
}

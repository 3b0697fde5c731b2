package dev.coordinator.gateway.item.adapter;

import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.event.Item;
import dev.coordinator.contracts.event.RestoredState.RestoredItem;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.gateway.item.Items;
import dev.coordinator.gateway.sql.Query;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Inboxes in PostgreSQL: the key of the table keeps an item from standing twice in one. */
@Singleton
final class SqlItems implements Items {
  private record Held(long position, Receiver receiver, Note note, boolean bound) {}

  @Override
  public void store(Connection tx, List<Addressed> items, Instant now) throws SQLException {
    if (items.isEmpty()) {
      return;
    }
    Query.of(
            tx,
            """
            insert into item (session, batch, item, note, stored_at)
            select u.session, u.batch, u.item, u.note, ?
            from unnest(?, ?, ?, ?) with ordinality as u (session, batch, item, note, place)
            order by u.session, u.batch, u.place on conflict do nothing
            """)
        .time(now)
        .texts(items, Addressed::session)
        .texts(items, one -> one.item().toBatch())
        .texts(items, one -> one.item().id())
        .texts(items, one -> write(one.item().note()))
        .update();
  }

  @Override
  public void restore(Connection tx, String session, List<RestoredItem> items, Instant now)
      throws SQLException {
    if (items.isEmpty()) {
      return;
    }
    Query.of(
            tx,
            """
            insert into item (session, batch, item, note, stored_at, bound_to, bound_at)
            select ?, u.batch, u.item, u.note, ?, u.bound_to, u.bound_at
            from unnest(?, ?, ?, ?, ?) with ordinality
              as u (batch, item, note, bound_to, bound_at, place)
            order by u.place on conflict (session, batch, item) do update
              set bound_to = excluded.bound_to, bound_at = excluded.bound_at
              where item.bound_to is null and excluded.bound_to is not null
            """)
        .text(session)
        .time(now)
        .texts(items, one -> one.item().toBatch())
        .texts(items, one -> one.item().id())
        .texts(items, one -> write(one.item().note()))
        .texts(items, one -> one.boundAt() == null ? null : one.boundTo())
        .times(items, one -> one.boundTo() == null ? null : one.boundAt())
        .update();
  }

  @Override
  public Map<Receiver, List<Note>> bind(Connection tx, Map<Receiver, String> attempts, Instant now)
      throws SQLException {
    var receivers = List.copyOf(attempts.keySet());
    var lines =
        Query.of(
                tx,
                """
                select i.position, i.session, i.batch, i.note, i.bound_to is not null as bound
                from item i
                join unnest(?, ?) as u (session, batch) using (session, batch)
                order by i.position
                """)
            .texts(receivers, Receiver::session)
            .texts(receivers, Receiver::batch)
            .list(row ->
                new Held(
                    row.getLong("position"),
                    new Receiver(row.getString("session"), row.getString("batch")),
                    read(row.getString("note")),
                    row.getBoolean("bound")));
    // what is stored between the two statements stands in no note here, and must get no receipt
    markBound(tx, attempts, lines.stream().filter(line -> !line.bound()).toList(), now);
    var notes = new HashMap<Receiver, List<Note>>();
    lines.forEach(
        line -> notes.computeIfAbsent(line.receiver(), _ -> new ArrayList<>()).add(line.note()));
    return notes;
  }

  private record Waiting(Receiver receiver, Note note, long all) {}

  @Override
  public Map<Receiver, Some> unread(Connection tx, Collection<Receiver> receivers, int most)
      throws SQLException {
    var waiting =
        Query.of(
                tx,
                """
                select u.session, u.batch, i.note, i.all_of_it from unnest(?, ?) as u (session, batch)
                cross join lateral (
                  select note, position, count(*) over () as all_of_it from item
                  where session = u.session and batch = u.batch and bound_to is null
                  order by position limit ?) i
                order by i.position
                """)
            .texts(receivers, Receiver::session)
            .texts(receivers, Receiver::batch)
            .integer(most)
            .list(row ->
                new Waiting(
                    new Receiver(row.getString("session"), row.getString("batch")),
                    read(row.getString("note")),
                    row.getLong("all_of_it")));
    var some = new HashMap<Receiver, Some>();
    waiting.stream()
        .collect(Collectors.groupingBy(Waiting::receiver))
        .forEach((receiver, those) ->
            some.put(
                receiver,
                new Some(
                    those.stream().map(Waiting::note).toList(),
                    those.getFirst().all() - those.size())));
    return some;
  }

  @Override
  public Map<String, List<Item>> giveUp(Connection tx, Collection<String> sessions, Instant now)
      throws SQLException {
    var items = new HashMap<String, List<Item>>();
    Query.of(
            tx,
            """
            update item set undelivered_at = ?
            where session = any(?) and bound_to is null and undelivered_at is null
            returning session, item, batch, note
            """)
        .time(now)
        .texts(sessions)
        .list(row ->
            items
                .computeIfAbsent(row.getString("session"), _ -> new ArrayList<>())
                .add(
                    new Item(
                        row.getString("item"),
                        row.getString("batch"),
                        read(row.getString("note")))));
    return items;
  }

  @Override
  public List<Line> list(Connection tx, String session, long after, int limit) throws SQLException {
    return Query.of(
            tx, "select * from item where session = ? and position > ? order by position limit ?")
        .text(session)
        .number(after)
        .integer(limit)
        .list(SqlItems::line);
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(
        row.getLong("position"),
        row.getString("item"),
        row.getString("batch"),
        read(row.getString("note")),
        Objects.requireNonNull(Query.instant(row, "stored_at")),
        row.getString("bound_to"),
        Query.instant(row, "bound_at"),
        Query.instant(row, "undelivered_at"));
  }

  private static void markBound(
      Connection tx, Map<Receiver, String> attempts, List<Held> held, Instant now)
      throws SQLException {
    if (held.isEmpty()) {
      return;
    }
    Query.of(
            tx,
            """
            update item i set bound_to = u.attempt, bound_at = ?
            from unnest(?, ?) as u (position, attempt)
            where i.position = u.position and i.bound_to is null
            """)
        .time(now)
        .numbers(held, Held::position)
        .texts(held, one -> attempts.get(one.receiver()))
        .update();
  }

  private static String write(Note note) {
    try {
      return Json.TOLERANT.writeValueAsString(note);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Note read(String json) {
    try {
      return Json.TOLERANT.readValue(json, Note.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.coordinator.gateway.item;

import dev.coordinator.contracts.event.Item;
import dev.coordinator.contracts.event.ItemsShared;
import dev.coordinator.contracts.event.ItemsStored;
import dev.coordinator.contracts.event.ItemsUndelivered;
import dev.coordinator.contracts.event.ItemsUndelivered.Undelivered;
import dev.coordinator.contracts.event.SessionMoved;
import dev.coordinator.gateway.item.Items.Addressed;
import dev.coordinator.outbox.Outbox;
import dev.coordinator.outbox.Outgoing;
import dev.coordinator.outbox.Received;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Puts what a sync point shares into its receivers' inboxes, and says so in that transaction; says
 * at a session's end what stood in no brief.
 */
@Singleton
public final class StoreItems {
  private final InstantSource clock;
  private final Items items;
  private final Outbox outbox;

  StoreItems(InstantSource clock, Items items, Outbox outbox) {
    this.clock = clock;
    this.items = items;
    this.outbox = outbox;
  }

  /** Follows these events; others among them than of sharing and of ends are left alone. */
  public void in(Connection tx, List<Received> events) throws SQLException {
    var addressed = new ArrayList<Addressed>();
    var answers = new ArrayList<Outgoing>();
    for (var event : events) {
      if (event.event() instanceof ItemsShared(var session, var syncPoint, var shared)) {
        shared.forEach(item -> addressed.add(new Addressed(session, item)));
        answers.add(Outgoing.of(new ItemsStored(session, syncPoint), event.envelope().id()));
      }
    }
    items.store(tx, addressed, clock.instant());
    answers.addAll(undelivered(tx, events));
    outbox.append(tx, answers);
  }

  private List<Outgoing> undelivered(Connection tx, List<Received> events) throws SQLException {
    var ends = new LinkedHashMap<String, SessionMoved>();
    for (var event : events) {
      if (event.event() instanceof SessionMoved moved && moved.state().isEnd()) {
        ends.put(moved.session(), moved);
      }
    }
    if (ends.isEmpty()) {
      return List.of();
    }
    return items.giveUp(tx, ends.keySet(), clock.instant()).entrySet().stream()
        .map(left ->
            Outgoing.of(
                told(
                    left.getKey(),
                    left.getValue(),
                    Objects.requireNonNull(ends.get(left.getKey())))))
        .toList();
  }

  private static ItemsUndelivered told(String session, List<Item> left, SessionMoved end) {
    var reason =
        "the session is %s: %d of its items stood in no brief"
            .formatted(end.state().name().toLowerCase(Locale.ROOT), left.size());
    return new ItemsUndelivered(
        session,
        left.stream()
            .map(item ->
                new Undelivered(item.id(), item.toBatch(), item.note().from(), item.note().topic()))
            .toList(),
        reason);
  }
}

package dev.coordinator.gateway.item;

import dev.coordinator.contracts.event.ItemsShared;
import dev.coordinator.contracts.event.ItemsStored;
import dev.coordinator.gateway.item.Items.Addressed;
import dev.coordinator.outbox.Outbox;
import dev.coordinator.outbox.Outgoing;
import dev.coordinator.outbox.Received;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Puts what a sync point shares into its receivers' inboxes, and says so in that transaction. */
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

  /** Stores what is shared by these events; others among them are left alone. */
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
    outbox.append(tx, answers);
  }
}

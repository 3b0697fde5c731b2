package dev.coordinator.gateway.attempt.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coordinator.contracts.event.DrainOrdered;
import dev.coordinator.contracts.event.EventType;
import dev.coordinator.contracts.event.ItemsShared;
import dev.coordinator.contracts.event.SessionErased;
import dev.coordinator.contracts.event.SessionMoved;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.event.WithdrawalOrdered;
import dev.coordinator.gateway.attempt.FollowOrders;
import dev.coordinator.gateway.attempt.Sessions;
import dev.coordinator.gateway.finding.Citations;
import dev.coordinator.gateway.item.StoreItems;
import dev.coordinator.outbox.EventHandler;
import dev.coordinator.outbox.Inbox;
import dev.coordinator.outbox.Received;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Follows what the scheduler orders, shares and accepts; all else on the topic is not for this
 * service.
 */
@ApplicationScoped
class BroadcastConsumer implements EventHandler {
  private static final Set<String> OURS =
      Set.of(
          EventType.of(DrainOrdered.class),
          EventType.of(WithdrawalOrdered.class),
          EventType.of(ItemsShared.class),
          // because the outbox keeps what it published of a session until it hears of its end
          EventType.of(SessionMoved.class),
          EventType.of(SessionErased.class));

  private final Inbox inbox;
  private final FollowOrders followOrders;
  private final StoreItems storeItems;
  private final Citations citations;
  private final Sessions sessions;
  private final InstantSource clock;

  BroadcastConsumer(
      Inbox inbox,
      FollowOrders followOrders,
      StoreItems storeItems,
      Citations citations,
      Sessions sessions,
      InstantSource clock) {
    this.inbox = inbox;
    this.followOrders = followOrders;
    this.storeItems = storeItems;
    this.citations = citations;
    this.sessions = sessions;
    this.clock = clock;
  }

  @Incoming("syncbroadcast")
  @Blocking
  public void on(ConsumerRecords<String, byte[]> poll) {
    // first, because with the end of a session goes what was not accepted by then
    var accepted = AcceptedWork.in(poll);
    if (!accepted.isEmpty()) {
      inbox.persist(poll, tx -> citations.accepted(tx, accepted, clock.instant()));
    }
    var ours = ours(poll);
    if (!ours.isEmpty()) {
      inbox.consume(new ConsumerRecords<>(ours, Map.of()), this);
    }
  }

  /** Left out before the inbox, because most of the topic is news that would only cost rows. */
  private static Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> ours(
      ConsumerRecords<String, byte[]> poll) {
    var ours = new HashMap<TopicPartition, List<ConsumerRecord<String, byte[]>>>();
    for (var partition : poll.partitions()) {
      var records = poll.records(partition).stream().filter(BroadcastConsumer::isOurs).toList();
      if (!records.isEmpty()) {
        ours.put(partition, records);
      }
    }
    return ours;
  }

  private static boolean isOurs(ConsumerRecord<String, byte[]> letter) {
    var type = letter.headers().lastHeader("ce_type");
    return type == null || type.value() == null || OURS.contains(new String(type.value(), UTF_8));
  }

  @Override
  public void handle(Connection tx, List<Received> events) throws SQLException {
    var states = states(events);
    // all at once, because sessions are locked in the order of their ids
    sessions.lockExclusively(tx, ordered(events, states.keySet()));
    followOrders.in(tx, events);
    storeItems.in(tx, events);
    sessions.note(tx, states);
    citations.ended(tx, ended(events));
  }

  private static Set<String> ordered(List<Received> events, Set<String> moved) {
    var all = new TreeSet<>(moved);
    events.stream()
        .map(Received::event)
        .filter(event -> event instanceof DrainOrdered || event instanceof WithdrawalOrdered)
        .forEach(event -> all.add(event.session()));
    return all;
  }

  private static Map<String, SessionState> states(List<Received> events) {
    var states = new TreeMap<String, SessionState>();
    for (var one : events) {
      if (one.event() instanceof SessionMoved moved) {
        states.put(moved.session(), moved.state());
      }
    }
    return states;
  }

  private static List<String> ended(List<Received> events) {
    return events.stream()
        .filter(one -> one.event() instanceof SessionMoved moved && moved.state().isEnd())
        .map(one -> one.event().session())
        .distinct()
        .sorted()
        .toList();
  }
}

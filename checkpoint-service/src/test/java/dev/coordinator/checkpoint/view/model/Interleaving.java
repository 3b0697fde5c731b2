package dev.coordinator.checkpoint.view.model;

import dev.coordinator.checkpoint.journal.model.Arrival;
import dev.coordinator.contracts.event.EventType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;

/** Mixes arrivals as four topics and two publishers would: each one's own order stays. */
final class Interleaving {
  private Interleaving() {}

  static List<Arrival> of(List<Arrival> arrivals, Random random) {
    var queues = new LinkedHashMap<String, Deque<Arrival>>();
    for (var arrival : arrivals) {
      var envelope = arrival.envelope();
      queues
          .computeIfAbsent(
              EventType.topicOf(envelope.type()) + envelope.source(), _ -> new ArrayDeque<>())
          .add(arrival);
    }
    var mixed = new ArrayList<Arrival>();
    var open = new ArrayList<>(queues.values());
    while (!open.isEmpty()) {
      var queue = open.get(random.nextInt(open.size()));
      mixed.add(queue.remove());
      if (queue.isEmpty()) {
        open.remove(queue);
      }
    }
    return mixed;
  }
}

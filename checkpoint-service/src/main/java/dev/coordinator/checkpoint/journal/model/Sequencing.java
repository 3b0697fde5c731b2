package dev.coordinator.checkpoint.journal.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts the scheduler's events of each session in the order of their sequence: what follows a gap is
 * held back until the gap closes, so the journal never shows a decision before the one it followed.
 */
public final class Sequencing {
  private final Map<String, Long> last;
  private final Map<String, TreeMap<Long, Arrival>> held = new HashMap<>();
  private final List<Arrival> ready = new ArrayList<>();
  private int stale;

  private Sequencing(Map<String, Long> last) {
    this.last = new HashMap<>(last);
  }

  /**
   * What may be stored now and what must wait.
   *
   * @param last the last sequence stored of each session; absent is 0, the first sequence is 1
   * @param waiting what was held back before
   * @param arrived what has come now, in the order of its arrival
   */
  public static Release of(Map<String, Long> last, List<Arrival> waiting, List<Arrival> arrived) {
    var sequencing = new Sequencing(last);
    waiting.forEach(sequencing::take);
    arrived.forEach(sequencing::take);
    return new Release(
        sequencing.ready,
        sequencing.held.values().stream().flatMap(gap -> gap.values().stream()).toList(),
        sequencing.last,
        sequencing.stale);
  }

  private void take(Arrival arrival) {
    var sequence = arrival.envelope().sequence();
    if (sequence == null) {
      ready.add(arrival);
      return;
    }
    var session = arrival.session();
    if (sequence <= lastOf(session)) {
      stale++;
      return;
    }
    held.computeIfAbsent(session, _ -> new TreeMap<>()).putIfAbsent(sequence, arrival);
    release(session);
  }

  private void release(String session) {
    var gap = held.get(session);
    while (gap != null && !gap.isEmpty() && gap.firstKey() == lastOf(session) + 1) {
      var next = gap.pollFirstEntry();
      ready.add(next.getValue());
      last.put(session, next.getKey());
    }
  }

  private long lastOf(String session) {
    return last.getOrDefault(session, 0L);
  }

  /**
   * The events to store now in this order, those that still wait for a gap to close, the last
   * sequence of each session after that, and how many came under a sequence that was stored before.
   */
  public record Release(
      List<Arrival> ready, List<Arrival> heldBack, Map<String, Long> last, int stale) {}
}

package dev.coordinator.checkpoint.journal.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Puts the scheduler's events of each session in the order of their sequence: what follows a gap is
 * held back until the gap closes, so the journal never shows a decision before the one it followed.
 */
public final class Sequencing {
  private final Map<String, Long> last;
  private final Set<Lost> lost;
  private final Map<String, TreeMap<Long, Arrival>> held = new HashMap<>();
  private final List<Arrival> ready = new ArrayList<>();
  private int stale;

  private Sequencing(Map<String, Long> last, Set<Lost> lost) {
    this.last = new HashMap<>(last);
    this.lost = lost;
  }

  /**
   * What may be stored now and what must wait.
   *
   * @param last the last sequence stored of each session; absent is 0, the first sequence is 1
   * @param lost the numbers of events that can never be read: nothing waits for them
   * @param waiting what was held back before
   * @param arrived what has come now, in the order of its arrival
   */
  public static Release of(
      Map<String, Long> last, Set<Lost> lost, List<Arrival> waiting, List<Arrival> arrived) {
    var sequencing = new Sequencing(last, lost);
    waiting.forEach(sequencing::take);
    lost.stream().map(Lost::session).distinct().forEach(sequencing::release);
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
    var gap = held.getOrDefault(session, new TreeMap<>());
    for (var next = lastOf(session) + 1; ; next++) {
      var arrival = gap.remove(next);
      if (arrival != null) {
        ready.add(arrival);
      } else if (!lost.contains(new Lost(session, next))) {
        return;
      }
      last.put(session, next);
    }
  }

  /** A sequence that no readable event will ever carry. */
  public record Lost(String session, long sequence) {}

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

package dev.coordinator.checkpoint.journal.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Puts the scheduler's events of each session in the order of their sequence, and every other event
 * behind the one that caused it: the journal never shows a decision before the one it followed, nor
 * an answer before what it answers.
 */
public final class Sequencing {
  private final Map<String, Long> last;
  private final Set<Lost> lost;
  private final Set<String> ids;
  private final Map<String, TreeMap<Long, Arrival>> gaps = new HashMap<>();
  private final Map<String, List<Arrival>> followers = new LinkedHashMap<>();
  private final List<Arrival> ready = new ArrayList<>();
  private int stale;

  private Sequencing(Known known) {
    this.last = new HashMap<>(known.last);
    this.lost = known.lost;
    this.ids = new HashSet<>(known.ids);
  }

  /**
   * What may be stored now and what must wait.
   *
   * @param waiting what was held back before
   * @param arrived what has come now, in the order of its arrival
   */
  public static Release of(Known known, List<Arrival> waiting, List<Arrival> arrived) {
    var sequencing = new Sequencing(known);
    waiting.forEach(sequencing::take);
    known.lost.stream().map(Lost::session).distinct().forEach(sequencing::release);
    arrived.forEach(sequencing::take);
    return new Release(sequencing.ready, sequencing.heldBack(), sequencing.last, sequencing.stale);
  }

  private List<Arrival> heldBack() {
    return Stream.concat(
            gaps.values().stream().flatMap(gap -> gap.values().stream()),
            followers.values().stream().flatMap(List::stream))
        .toList();
  }

  private void take(Arrival arrival) {
    var sequence = arrival.envelope().sequence();
    if (sequence == null) {
      follow(arrival);
      return;
    }
    var session = arrival.session();
    if (sequence <= lastOf(session)) {
      stale++;
      return;
    }
    gap(session).putIfAbsent(sequence, arrival);
    release(session);
  }

  private void follow(Arrival arrival) {
    var cause = arrival.cause();
    if (cause == null || ids.contains(cause)) {
      store(arrival);
    } else {
      Objects.requireNonNull(followers.computeIfAbsent(cause, _ -> new ArrayList<>())).add(arrival);
    }
  }

  private void store(Arrival arrival) {
    ready.add(arrival);
    ids.add(arrival.envelope().id());
    var behind = followers.remove(arrival.envelope().id());
    if (behind != null) {
      behind.forEach(this::store);
    }
  }

  private void release(String session) {
    var gap = gap(session);
    for (var next = lastOf(session) + 1; ; next++) {
      var arrival = gap.remove(next);
      if (arrival != null) {
        store(arrival);
      } else if (!lost.contains(new Lost(session, next))) {
        return;
      }
      last.put(session, next);
    }
  }

  private TreeMap<Long, Arrival> gap(String session) {
    return Objects.requireNonNull(gaps.computeIfAbsent(session, _ -> new TreeMap<>()));
  }

  private long lastOf(String session) {
    return last.getOrDefault(session, 0L);
  }

  /** A sequence that no readable event will ever carry. */
  public record Lost(String session, long sequence) {}

  /**
   * What the journal has.
   *
   * @param last the last sequence stored of each session; absent is 0, the first sequence is 1
   * @param lost the numbers of events that can never be read: nothing waits for them
   * @param ids of those events that caused others which wait or have come now, as far as they are
   *     stored or lost
   */
  public record Known(Map<String, Long> last, Set<Lost> lost, Set<String> ids) {
    public static final Known NOTHING = new Known(Map.of(), Set.of(), Set.of());
  }

  /**
   * The events to store now in this order, those that still wait for a gap to close or for what
   * caused them, the last sequence of each session after that, and how many came under a sequence
   * that was stored before.
   */
  public record Release(
      List<Arrival> ready, List<Arrival> heldBack, Map<String, Long> last, int stale) {

    /** Those of the ready ones that had been held back for what caused them. */
    public List<Arrival> followed(List<Arrival> waiting) {
      var stored = new HashSet<String>();
      ready.forEach(arrival -> stored.add(arrival.envelope().id()));
      return waiting.stream()
          .filter(arrival -> arrival.envelope().sequence() == null)
          .filter(arrival -> stored.contains(arrival.envelope().id()))
          .toList();
    }

    /** Those that wait for a gap to close. */
    public List<Arrival> behindGaps() {
      return heldBack.stream().filter(arrival -> arrival.envelope().sequence() != null).toList();
    }

    /** Those that wait for what caused them. */
    public List<Arrival> behindCauses() {
      return heldBack.stream().filter(arrival -> arrival.envelope().sequence() == null).toList();
    }
  }
}

package dev.coordinator.checkpoint.quality.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the accepted batches of one agent and kind of work were estimated at and what they took, all
 * their tries and fixes together, in plan minutes; as runners measured it, setup excluded.
 *
 * @param batches how many there are
 * @param estimated percentiles of the estimates
 * @param took percentiles of the minutes
 * @param factor percentiles of took ÷ estimated, batch by batch
 */
public record Measured(
    String agent,
    String kind,
    int batches,
    Percentiles estimated,
    Percentiles took,
    Percentiles factor) {

  /**
   * One for each agent and kind, in their order; batches whose time nobody measured are in none.
   */
  public static List<Measured> of(Collection<Tally> tallies) {
    var mending = mending(tallies);
    var groups = new TreeMap<String, List<Tally>>();
    for (var tally : tallies) {
      if (isMeasured(tally)) {
        var group = tally.asked().agent() + "\n" + tally.asked().workKind();
        Objects.requireNonNull(groups.computeIfAbsent(group, _ -> new ArrayList<>())).add(tally);
      }
    }
    return groups.values().stream().map(group -> of(group, mending)).toList();
  }

  /**
   * Of each agent, how much longer than estimated each of its accepted batches took, all their
   * tries and fixes together.
   */
  public static Map<String, double[]> ratios(Collection<Tally> tallies) {
    var mending = mending(tallies);
    return tallies.stream()
        .filter(Measured::isMeasured)
        .collect(
            Collectors.groupingBy(
                tally -> Objects.requireNonNull(tally.asked().agent()),
                Collectors.collectingAndThen(
                    Collectors.toList(),
                    group -> group.stream().mapToDouble(one -> factor(one, mending)).toArray())));
  }

  private static Map<Tally.Key, Long> mending(Collection<Tally> tallies) {
    var mending = new HashMap<Tally.Key, Long>();
    tallies.stream()
        .filter(tally -> tally.asked().mends() != null)
        .forEach(fix -> mending.merge(fix.origin(), fix.tries().tookMillis(), Long::sum));
    return mending;
  }

  private static boolean isMeasured(Tally tally) {
    return tally.isTriedWork()
        && tally.isAccepted()
        && tally.asked().agent() != null
        && tally.asked().workKind() != null
        && tally.asked().minutes() > 0
        && tally.asked().limitMillis() > 0
        && tally.tries().tookMillis() > 0;
  }

  private static Measured of(List<Tally> group, Map<Tally.Key, Long> mending) {
    var asked = group.getFirst().asked();
    return new Measured(
        Objects.requireNonNull(asked.agent()),
        Objects.requireNonNull(asked.workKind()),
        group.size(),
        Percentiles.of(group.stream().mapToDouble(one -> one.asked().minutes())),
        Percentiles.of(
            group.stream().mapToDouble(one -> factor(one, mending) * one.asked().minutes())),
        Percentiles.of(group.stream().mapToDouble(one -> factor(one, mending))));
  }

  /** Took ÷ estimated; the estimate is two thirds of the limit, whatever a plan minute lasts. */
  private static double factor(Tally tally, Map<Tally.Key, Long> mending) {
    var took = tally.tries().tookMillis() + mending.getOrDefault(tally.key(), 0L);
    return took * 1.5 / tally.asked().limitMillis();
  }
}

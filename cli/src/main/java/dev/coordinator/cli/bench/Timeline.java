package dev.coordinator.cli.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** When each batch of each session came to an agent and was done, on one clock in nanoseconds. */
final class Timeline {
  private final Map<String, List<Long>> starts = new HashMap<>();
  private final Map<String, Long> ends = new HashMap<>();

  synchronized void started(String session, String batch, long nanos) {
    starts.computeIfAbsent(key(session, batch), _ -> new ArrayList<>()).add(nanos);
  }

  /** The first end of a batch counts. */
  synchronized void ended(String session, String batch, long nanos) {
    ends.putIfAbsent(key(session, batch), nanos);
    notifyAll();
  }

  synchronized int ends() {
    return ends.size();
  }

  /** Whether so many have ended within the time. */
  synchronized boolean awaitEnds(int wanted, int seconds) throws InterruptedException {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (ends.size() < wanted) {
      var left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  /** Milliseconds from the end of the last batch that each waited for to its first start. */
  synchronized List<Double> handOffs(Map<String, List<String>> needs) {
    var all = new ArrayList<Double>();
    for (var start : starts.entrySet()) {
      var slash = start.getKey().indexOf('/');
      var session = start.getKey().substring(0, slash);
      var before = needs.getOrDefault(start.getKey().substring(slash + 1), List.of());
      if (!before.isEmpty()) {
        var ready =
            before.stream()
                .mapToLong(batch -> ends.getOrDefault(key(session, batch), Long.MAX_VALUE))
                .max()
                .orElseThrow();
        all.add((start.getValue().getFirst() - ready) / 1e6);
      }
    }
    return all;
  }

  /** From the first start to the last end. */
  synchronized double seconds() {
    var first = starts.values().stream().mapToLong(List::getFirst).min().orElse(0);
    return (ends.values().stream().mapToLong(Long::longValue).max().orElse(0) - first) / 1e9;
  }

  /** The longest time after the moment in which no batch started, in seconds. */
  synchronized double longestStallAfter(long moment) {
    var times =
        starts.values().stream().flatMap(List::stream).filter(at -> at > moment).sorted().toList();
    var longest = 0L;
    var before = moment;
    for (var at : times) {
      longest = Math.max(longest, at - before);
      before = at;
    }
    return longest / 1e9;
  }

  /** Batches that came to agents more than once. */
  synchronized long startedTwice() {
    return starts.values().stream().filter(times -> times.size() > 1).count();
  }

  private static String key(String session, String batch) {
    return session + "/" + batch;
  }
}

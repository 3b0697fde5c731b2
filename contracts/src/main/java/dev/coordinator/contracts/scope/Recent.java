package dev.coordinator.contracts.scope;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Answers already computed. Forgets all of them when together they weigh too much, so that no flood
 * of different questions can fill the memory.
 */
final class Recent<K, V> {
  private final ConcurrentHashMap<K, V> known = new ConcurrentHashMap<>();
  private final AtomicLong weight = new AtomicLong();
  private final ToIntFunction<V> weigh;
  private final long most;

  /** Keeps answers of so much weight. */
  Recent(long most, ToIntFunction<V> weigh) {
    this.most = most;
    this.weigh = weigh;
  }

  V get(K key, Supplier<V> compute) {
    var value = known.get(key);
    if (value == null) {
      value = compute.get();
      if (weight.addAndGet(weigh.applyAsInt(value)) > most) {
        known.clear();
        weight.set(weigh.applyAsInt(value));
      }
      known.put(key, value);
    }
    return value;
  }
}

package dev.coordinator.contracts.scope;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Answers already computed. Forgets all of them when it is full, so that no flood of different
 * questions can fill the memory.
 */
final class Recent<K, V> {
  private final ConcurrentHashMap<K, V> known = new ConcurrentHashMap<>();
  private final int capacity;

  Recent(int capacity) {
    this.capacity = capacity;
  }

  V get(K key, Supplier<V> compute) {
    var value = known.get(key);
    if (value == null) {
      value = compute.get();
      if (known.size() >= capacity) {
        known.clear();
      }
      known.put(key, value);
    }
    return value;
  }
}

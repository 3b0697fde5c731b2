package dev.coordinator.checkpoint.view.adapter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps so many values at most: those asked for or put lately. Safe for many threads. */
final class Lately<K, V> {
  private final Map<K, V> values;

  Lately(int most) {
    values =
        new LinkedHashMap<>(64, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        };
  }

  synchronized @Nullable V get(K key) {
    return values.get(key);
  }

  synchronized V computeIfAbsent(K key, Function<K, V> made) {
    return values.computeIfAbsent(key, made);
  }

  synchronized void put(K key, V value) {
    values.put(key, value);
  }
}

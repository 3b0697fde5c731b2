package dev.coordinator.scheduler.filelease.model;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is to have files of one repository next, and how that differs from what was stored; a batch
 * has one turn at most.
 */
final class Turns {
  // by batch, because there may be hundreds and every transaction compares all of them
  private final Map<Key, Reservation> stored = new HashMap<>();
  private final Map<Key, Reservation> kept = new LinkedHashMap<>();

  Turns(List<Reservation> stored) {
    stored.forEach(this::reserve);
    this.stored.putAll(kept);
  }

  private record Key(String session, String batch) {
    static Key of(Reservation one) {
      return new Key(one.session(), one.batch());
    }
  }

  Stream<Reservation> all() {
    return kept.values().stream();
  }

  Optional<Reservation> before(Reservation wanted) {
    return all().filter(other -> other.isInTheWayOf(wanted)).findFirst();
  }

  void reserve(Reservation wanted) {
    kept.put(Key.of(wanted), wanted);
  }

  void giveUp(String session, String batch) {
    kept.remove(new Key(session, batch));
  }

  void giveUpAllBut(String session, Set<String> batches) {
    kept.keySet().removeIf(one -> one.session().equals(session) && !batches.contains(one.batch()));
  }

  List<Reservation> givenUp() {
    return others(stored, kept);
  }

  List<Reservation> reserved() {
    return others(kept, stored);
  }

  private static List<Reservation> others(
      Map<Key, Reservation> these, Map<Key, Reservation> those) {
    return these.entrySet().stream()
        .filter(one -> isAnother(one.getValue(), those.get(one.getKey())))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static boolean isAnother(Reservation one, @Nullable Reservation other) {
    // mostly the very same, and to compare scopes costs more than all the rest
    return one != other && !one.equals(other);
  }
}

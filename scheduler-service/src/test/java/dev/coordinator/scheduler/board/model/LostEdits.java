package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.Event;
import dev.coordinator.scheduler.filelease.model.Acceptance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What every commit was made of, told apart from the scheduler's own books: an accepted commit that
 * lacks an earlier accepted one on the same file has undone it.
 */
final class LostEdits {
  private final Map<String, List<String>> merged = new HashMap<>();
  private final Map<String, Set<String>> within = new HashMap<>();
  private final List<Acceptance> history = new ArrayList<>();
  private final List<String> found = new ArrayList<>();

  void hear(Event event) {
    if (event instanceof BatchRequested asked && asked.tree() != null) {
      merged.put(
          asked.session() + "/" + asked.batch(),
          Stream.concat(asked.tree().merges().stream(), asked.tree().conflicting().stream())
              .toList());
    }
  }

  void accept(Acceptance made) {
    var holds = new HashSet<String>();
    for (var commit : merged.getOrDefault(made.session() + "/" + made.batch(), List.of())) {
      holds.add(commit);
      holds.addAll(within.getOrDefault(commit, Set.of()));
    }
    within.put(made.commit(), holds);
    history.stream()
        .filter(older -> !Collections.disjoint(older.changedFiles(), made.changedFiles()))
        .filter(older -> !holds.contains(older.commit()))
        .forEach(older -> found.add(made + " has undone " + older));
    history.add(made);
  }

  /** Nobody has to build on what a cancelled session did. */
  void forget(String session) {
    history.removeIf(one -> one.session().equals(session));
  }

  List<String> found() {
    return found;
  }
}

package dev.coordinator.cli.runner;

import dev.coordinator.contracts.scope.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a batch is there to join commits, and what did not merge by itself. Both sides are
 * ancestors of what its work is built on, so that leaving the files as git left them is an answer
 * too.
 */
record Join(boolean isAsked, List<String> conflicts) {
  Join {
    conflicts = List.copyOf(conflicts);
  }

  /** The commits merge by themselves by now: there is nothing to do by hand. */
  boolean isDone() {
    return isAsked && conflicts.isEmpty();
  }

  /** What an agent changed, and with it what it left as git had joined it. */
  List<String> settled(List<String> changed, Scope scope) {
    var all = new ArrayList<>(changed);
    conflicts.stream().filter(scope::matches).forEach(all::add);
    return all.stream().distinct().sorted().toList();
  }
}

package dev.coordinator.contracts.scope;

import dk.brics.automaton.State;
import dk.brics.automaton.Transition;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;

/**
 * One pattern and the automaton of the paths it matches. Never made deterministic, because that can
 * grow without bound ({@code *a????????????????????}); and only read once built, so that it may be
 * shared between threads.
 */
record Glob(String text, State start) {
  private static final Recent<String, Glob> KNOWN = new Recent<>(10_000);
  private static final Recent<Pair, Boolean> MET = new Recent<>(100_000);

  static Glob of(String text) {
    return KNOWN.get(text, () -> new Glob(text, Language.of(text)));
  }

  boolean matches(String path) {
    Set<State> here = Set.of(start);
    for (var i = 0; i < path.length() && !here.isEmpty(); i++) {
      var next = new HashSet<State>();
      for (var state : here) {
        state.step(path.charAt(i), next);
      }
      here = next;
    }
    return here.stream().anyMatch(State::isAccept);
  }

  /** Whether a path exists that both match. */
  boolean meets(Glob other) {
    // most pairs differ before their first wildcard, and a walk for each would cost seconds after a
    // start
    if (!beginsLike(other)) {
      return false;
    }
    var sorted = text.compareTo(other.text) <= 0;
    var key = sorted ? new Pair(text, other.text) : new Pair(other.text, text);
    return MET.get(key, () -> searchCommonPath(start, other.start));
  }

  /** Whether what stands before the wildcards of both leaves room for a path that both match. */
  private boolean beginsLike(Glob other) {
    for (var i = 0; i < text.length() && i < other.text.length(); i++) {
      var mine = text.charAt(i);
      var theirs = other.text.charAt(i);
      if (isSpecial(mine) || isSpecial(theirs)) {
        return true;
      }
      if (mine != theirs) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSpecial(char one) {
    return "*?[{".indexOf(one) >= 0;
  }

  /** Walks both automata side by side until both accept. */
  private static boolean searchCommonPath(State one, State two) {
    var seen = new HashSet<Both>();
    var open = new ArrayDeque<Both>();
    open.add(new Both(one, two));
    while (!open.isEmpty()) {
      var both = open.pop();
      if (both.accept()) {
        return true;
      }
      for (var a : both.one.getTransitions()) {
        for (var b : both.two.getTransitions()) {
          var next = new Both(a.getDest(), b.getDest());
          if (overlap(a, b) && seen.add(next)) {
            open.push(next);
          }
        }
      }
    }
    return false;
  }

  private static boolean overlap(Transition a, Transition b) {
    return a.getMin() <= b.getMax() && b.getMin() <= a.getMax();
  }

  private record Pair(String one, String two) {}

  private record Both(State one, State two) {
    boolean accept() {
      return one.isAccept() && two.isAccept();
    }
  }
}

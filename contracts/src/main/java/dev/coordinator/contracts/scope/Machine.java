package dev.coordinator.contracts.scope;

import dk.brics.automaton.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An automaton as numbers: the transitions of state {@code s} are those from {@code first[s]} up to
 * {@code first[s + 1]}, and state 0 is where it starts. Only read once built, so that it may be
 * shared between threads.
 */
final class Machine {
  private final int[] first;
  private final char[] least;
  private final char[] most;
  private final int[] target;
  private final BitSet accepting = new BitSet();

  private Machine(List<State> states, Map<State, Integer> numbers) {
    int transitions = states.stream().mapToInt(state -> state.getTransitions().size()).sum();
    first = new int[states.size() + 1];
    least = new char[transitions];
    most = new char[transitions];
    target = new int[transitions];
    int next = 0;
    for (int s = 0; s < states.size(); s++) {
      first[s] = next;
      accepting.set(s, states.get(s).isAccept());
      for (var transition : states.get(s).getSortedTransitions(false)) {
        least[next] = transition.getMin();
        most[next] = transition.getMax();
        target[next] = numbers.getOrDefault(transition.getDest(), 0);
        next++;
      }
    }
    first[states.size()] = next;
  }

  static Machine from(State start) {
    var numbers = new HashMap<State, Integer>(Map.of(start, 0));
    var states = new ArrayList<>(List.of(start));
    for (int s = 0; s < states.size(); s++) {
      for (var transition : states.get(s).getSortedTransitions(false)) {
        if (numbers.putIfAbsent(transition.getDest(), states.size()) == null) {
          states.add(transition.getDest());
        }
      }
    }
    return new Machine(states, numbers);
  }

  int transitions() {
    return target.length;
  }

  boolean accepts(String text) {
    var here = new BitSet();
    here.set(0);
    for (int i = 0; i < text.length() && !here.isEmpty(); i++) {
      var next = new BitSet();
      for (int s = here.nextSetBit(0); s >= 0; s = here.nextSetBit(s + 1)) {
        for (int t = first[s]; t < first[s + 1]; t++) {
          if (least[t] <= text.charAt(i) && text.charAt(i) <= most[t]) {
            next.set(target[t]);
          }
        }
      }
      here = next;
    }
    return here.intersects(accepting);
  }

  /** Whether both accept some text, found by walking them side by side until both accept. */
  Meeting with(Machine other) {
    int width = other.first.length - 1;
    var seen = new BitSet();
    var open = new ArrayDeque<Integer>(List.of(0));
    long steps = 1;
    while (!open.isEmpty()) {
      int both = open.pop();
      int mine = both / width;
      int theirs = both % width;
      if (accepting.get(mine) && other.accepting.get(theirs)) {
        return new Meeting(true, steps);
      }
      for (int a = first[mine]; a < first[mine + 1]; a++) {
        for (int b = other.first[theirs]; b < other.first[theirs + 1]; b++) {
          steps++;
          int next = target[a] * width + other.target[b];
          if (least[a] <= other.most[b] && other.least[b] <= most[a] && !seen.get(next)) {
            seen.set(next);
            open.push(next);
          }
        }
      }
    }
    return new Meeting(false, steps);
  }

  /**
   * What came of a walk.
   *
   * @param steps that it took, the same for every walk of the two
   */
  record Meeting(boolean found, long steps) {}
}

package dev.coordinator.contracts.scope;

import dev.coordinator.contracts.scope.Machine.Meeting;

/**
 * One pattern and the automaton of the paths it matches. Never made deterministic, because that can
 * grow without bound ({@code *a????????????????????}); and only read once built, so that it may be
 * shared between threads.
 */
record Glob(String text, String head, Machine machine) {
  private static final int TRANSITIONS_KEPT = 3_000_000;
  private static final int PAIRS_KEPT = 100_000;

  private static final Recent<String, Glob> KNOWN =
      new Recent<>(TRANSITIONS_KEPT, glob -> 50 + glob.machine().transitions());
  private static final Recent<Pair, Meeting> MET = new Recent<>(PAIRS_KEPT, _ -> 1);

  static Glob of(String text) {
    return KNOWN.get(text, () -> new Glob(text, headOf(text), Language.of(text)));
  }

  /** What stands before the first wildcard. */
  private static String headOf(String text) {
    int end = 0;
    while (end < text.length() && "*?[{".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return text.substring(0, end);
  }

  boolean matches(String path) {
    return machine.accepts(path);
  }

  /** Whether a path exists that both match; what it takes to know that is counted. */
  boolean meets(Glob other, Effort effort) {
    // most pairs differ before their first wildcard, and a walk for each would cost seconds after a
    // start
    if (!beginsLike(other)) {
      effort.told();
      return false;
    }
    var sorted = text.compareTo(other.text) <= 0;
    var key = sorted ? new Pair(text, other.text) : new Pair(other.text, text);
    var meeting =
        MET.get(key, () -> sorted ? machine.with(other.machine) : other.machine.with(machine));
    effort.walked(meeting.steps());
    return meeting.found();
  }

  /** Whether what stands before the wildcards of both leaves room for a path that both match. */
  private boolean beginsLike(Glob other) {
    return head.regionMatches(0, other.head, 0, Math.min(head.length(), other.head.length()));
  }

  private record Pair(String one, String two) {}
}

package dev.coordinator.access;

/** What the key of an attempt counts for at a door. */
public enum Key {
  /** Nothing: only rights count. */
  NOTHING(""),
  /** It is enough without the right. */
  ENOUGH(", or the key of the attempt"),
  /** It is asked for as well; who shows nothing else is turned away by the door. */
  TOO(", and the key of the attempt"),
  /** It alone counts: who has the right and shows none is turned away by the door. */
  ALONE("");

  private final String words;

  Key(String words) {
    this.words = words;
  }

  /** Whether the door looks at a key itself, and answers 401 or 403 to a wrong one. */
  boolean isLookedAt() {
    return this != NOTHING;
  }

  /** What is needed at a door that needs these rights. */
  String needed(String rights) {
    return this == ALONE
        ? "Needs the key of the attempt."
        : "Needs the right to " + rights + words + ".";
  }
}

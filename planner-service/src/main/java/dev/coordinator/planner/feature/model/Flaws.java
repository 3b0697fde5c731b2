package dev.coordinator.planner.feature.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects all flaws of a document, not only the first; keeps the first hundred, so that an answer
 * stays small however hostile the document is.
 */
public final class Flaws {
  private static final int MOST = 100;
  private final List<Flaw> found = new ArrayList<>();

  /** Notes that something was expected at this place, but that something else is there. */
  public void add(String field, String message, String fix) {
    if (!isFull()) {
      found.add(new Flaw(field, message, fix));
    }
  }

  /** The same for a value, quoted in a length that fits a message. */
  public void expected(String field, String what, Object butFound, String fix) {
    add(field, "Expected " + what + ", but found " + quoted(butFound), fix);
  }

  /** Whether more would not be kept, so that nobody need look for them. */
  boolean isFull() {
    return found.size() >= MOST;
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  public List<Flaw> all() {
    return List.copyOf(found);
  }

  /** A value as people can read it in one line. */
  public static String quoted(Object value) {
    var text = String.valueOf(value).replaceAll("\\p{Cntrl}", "?");
    return "`" + (text.length() <= 60 ? text : text.substring(0, 57) + "...") + "`";
  }
}

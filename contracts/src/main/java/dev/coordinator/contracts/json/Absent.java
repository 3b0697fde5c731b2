package dev.coordinator.contracts.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns what JSON leaves out into the empty value, so that no list of a contract is ever null. */
public final class Absent {
  private Absent() {}

  /** An unmodifiable copy of the list; the empty list for one that is absent. */
  public static <T> List<T> asEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /** The value, or the given one where it is absent. */
  public static <T> T or(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}

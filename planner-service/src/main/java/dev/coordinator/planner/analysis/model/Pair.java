package dev.coordinator.planner.analysis.model;

import java.util.List;

/**
 * Whether two tasks may be worked on at the same time, with every criterion that was looked at: the
 * verdict follows from them alone.
 *
 * @param a stands before {@code b} in the feature file
 */
public record Pair(String a, String b, Verdict verdict, List<Criterion> criteria) {
  /** Whether they may run side by side, in part, or only one after the other. */
  public enum Verdict {
    PARALLEL,
    PARTIAL,
    SEQUENTIAL
  }

  /**
   * One thing that parallel work asks for.
   *
   * @param met whether it speaks for working side by side
   * @param orders whether it forbids that, wholly or in part
   */
  public record Criterion(Name criterion, boolean met, boolean orders, String because) {
    /** What was looked at. */
    public enum Name {
      FILES,
      DATA,
      KIND,
      DOMAIN,
      VALIDATION
    }
  }

  /** The reasons why the two are not free of each other; none for a parallel pair. */
  public List<String> reasons() {
    return criteria.stream().filter(Criterion::orders).map(Criterion::because).toList();
  }
}

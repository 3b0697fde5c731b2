package dev.coordinator.planner.analysis.model;

import java.util.List;

/**
 * What the specification says of two kinds of task of which nothing else is known: symmetric, and
 * silent about any kind but its five and about a kind beside itself.
 */
public final class KindTable {
  /** The five kinds, in the order of the specification's table. */
  public static final List<String> KINDS =
      List.of("backend-api", "frontend-ui", "db-migration", "tests", "docs");

  // one row and one column per kind: | may run beside, ~ in part, x one after the other, - itself
  private static final List<String> ROWS = List.of("-~xx|", "~-|x|", "x|-x|", "xxx-|", "||||-");

  private KindTable() {}

  /** How two tasks of these kinds go together. */
  public static Rule of(String one, String other) {
    int row = KINDS.indexOf(one);
    int column = KINDS.indexOf(other);
    if (row < 0 || column < 0) {
      return Rule.NONE;
    }
    return switch (ROWS.get(row).charAt(column)) {
      case '|' -> Rule.PARALLEL;
      case '~' -> Rule.PARTIAL;
      case 'x' -> Rule.SEQUENTIAL;
      default -> Rule.NONE;
    };
  }

  /** The whole table, as it is shown. */
  public static List<Row> rows() {
    return KINDS.stream()
        .map(kind -> new Row(kind, KINDS.stream().map(other -> of(kind, other)).toList()))
        .toList();
  }

  /** What a kind may do beside each of {@link #KINDS}. */
  public record Row(String kind, List<Rule> beside) {}

  /** What the table says of a pair. */
  public enum Rule {
    PARALLEL,
    PARTIAL,
    SEQUENTIAL,
    NONE;

    /** The sign under which the specification shows it. */
    public String sign() {
      return switch (this) {
        case PARALLEL -> "✓";
        case PARTIAL -> "✓ (partial)";
        case SEQUENTIAL -> "✗";
        case NONE -> "-";
      };
    }
  }
}

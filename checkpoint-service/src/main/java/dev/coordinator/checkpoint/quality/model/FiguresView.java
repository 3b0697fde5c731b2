package dev.coordinator.checkpoint.quality.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The three figures as they are shown: each with its percentage, its target and whether it is met.
 */
public record FiguresView(int features, Figure firstTry, Figure redone, Figure integrationIssues) {

  public static FiguresView of(Figures figures) {
    return new FiguresView(
        figures.features(),
        Figure.of(
            "First-try acceptance",
            figures.firstTry(),
            "more than " + Figures.FIRST_TRY_ABOVE + " %",
            figures.firstTryIsMet()),
        Figure.of(
            "Rework",
            figures.redone(),
            "less than " + Figures.REDONE_BELOW + " %",
            figures.redoneIsMet()),
        Figure.of(
            "Integration issues",
            figures.integrationIssues(),
            "less than 1 per feature",
            figures.integrationIsMet()));
  }

  /** All three in the order in which they are shown. */
  public List<Figure> all() {
    return List.of(firstTry, redone, integrationIssues);
  }

  /**
   * One figure.
   *
   * @param percent per hundred, rounded half up to a tenth; absent while nothing was tried
   * @param text all of it as every place shows it: {@code 2 of 20, 10.0 % (aim: less than 10 %,
   *     missed)}
   */
  public record Figure(
      String name,
      int count,
      int of,
      @Nullable Double percent,
      String target,
      boolean met,
      String text) {
    static Figure of(String name, Share share, String target, boolean met) {
      var percent = share.percent();
      var text =
          percent == null
              ? "nothing tried yet (aim: " + target + ")"
              : share.count()
                  + " of "
                  + share.of()
                  + ", "
                  + percent
                  + " % (aim: "
                  + target
                  + (met ? ")" : ", missed)");
      return new Figure(name, share.count(), share.of(), percent, target, met, text);
    }

    /** With its name before it. */
    public String line() {
      return name + ": " + text;
    }
  }
}

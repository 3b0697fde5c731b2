package dev.coordinator.planner.feature;

import dev.coordinator.planner.feature.model.Flaw;
import java.util.List;

/** A document that is no feature; carries every flaw that was found, and nothing was stored. */
public final class FlawedFeature extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Stage stage;
  private final transient List<Flaw> flaws;

  FlawedFeature(Stage stage, List<Flaw> flaws) {
    super(first(flaws));
    this.stage = stage;
    this.flaws = List.copyOf(flaws);
  }

  private static String first(List<Flaw> flaws) {
    var first = flaws.getFirst();
    var place = first.field().isEmpty() ? "" : first.field() + ": ";
    var more = flaws.size() == 1 ? "" : " (and %d more)".formatted(flaws.size() - 1);
    return place + first.message() + more;
  }

  public Stage stage() {
    return stage;
  }

  public List<Flaw> flaws() {
    return flaws;
  }

  /** How far the reading came. */
  public enum Stage {
    TOO_LARGE,
    UNREADABLE,
    MISSHAPEN,
    CONTRADICTORY
  }
}

package dev.coordinator.planner.gate;

import dev.coordinator.planner.gate.model.Reason;
import java.util.List;

/** The gate does not let the feature in; carries every reason, and nothing was stored. */
public final class RefusedFeature extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<Reason> reasons;

  private RefusedFeature(List<Reason> reasons) {
    super(reasons.getFirst().message());
    this.reasons = List.copyOf(reasons);
  }

  /** Throws if there is any reason. */
  public static void ifAny(List<Reason> reasons) {
    if (!reasons.isEmpty()) {
      throw new RefusedFeature(reasons);
    }
  }

  public List<Reason> reasons() {
    return reasons;
  }
}

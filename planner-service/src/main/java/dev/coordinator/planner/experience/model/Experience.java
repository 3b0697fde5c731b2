package dev.coordinator.planner.experience.model;

import dev.coordinator.contracts.event.EstimatesMeasured.Measured;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.contracts.plan.PlannedBatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What batches like these took so far: those of one agent, kind and length in a plan, by the
 * measured ones of that agent and kind. It changes no plan; whoever estimates learns from it.
 *
 * @param minutes that the plan estimates
 * @param tookP50 minutes that half of them do not exceed, if they go as the measured ones did
 * @param tookP90 minutes that nine of ten do not exceed
 * @param measured how many batches speak for it
 */
public record Experience(
    String agent, String kind, int minutes, long tookP50, long tookP90, int measured) {
  private static final Comparator<Experience> IN_ORDER =
      Comparator.comparing(Experience::agent)
          .thenComparing(Experience::kind)
          .thenComparing(Experience::minutes);

  /** One for each agent, kind and length in the plan of which something is measured. */
  public static List<Experience> of(Plan plan, List<Measured> measured) {
    var all = new ArrayList<Experience>();
    for (var batch : plan.batches()) {
      measured.stream()
          .filter(one -> one.agent().equals(batch.agent()) && one.kind().equals(batch.kind()))
          .map(one -> of(batch, one))
          .forEach(all::add);
    }
    return all.stream().distinct().sorted(IN_ORDER).toList();
  }

  private static Experience of(PlannedBatch batch, Measured measured) {
    return new Experience(
        batch.agent(),
        batch.kind(),
        batch.minutes(),
        Math.round(batch.minutes() * measured.factor().p50()),
        Math.round(batch.minutes() * measured.factor().p90()),
        measured.batches());
  }

  /** In words: {@code backend-agent's 20-minute backend-api batches took p50 26, p90 30 min}. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%s's %d-minute %s batches took p50 %d, p90 %d min (%d measured)",
        agent,
        minutes,
        kind,
        tookP50,
        tookP90,
        measured);
  }
}

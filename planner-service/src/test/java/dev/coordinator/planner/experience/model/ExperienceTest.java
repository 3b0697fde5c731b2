package dev.coordinator.planner.experience.model;

import static dev.coordinator.planner.feature.adapter.FeatureFixture.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.EstimatesMeasured.Measured;
import dev.coordinator.contracts.event.EstimatesMeasured.Percentiles;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.planner.plan.model.Planning;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExperienceTest {
  private static final Plan PLAN =
      new Planning(
              yaml(
                  """
                  feature: four
                  title: Four
                  repository: shop
                  complexity: 9
                  agents:
                    - { name: backend-agent, kinds: [backend-api, docs] }
                    - { name: frontend-agent, kinds: [frontend-ui] }
                  tasks:
                    - { id: a, title: A, kind: backend-api, minutes: 20, writes: [a] }
                    - { id: b, title: B, kind: backend-api, minutes: 20, writes: [b], needs: [a] }
                    - { id: c, title: C, kind: docs, minutes: 20, writes: [c], needs: [b] }
                    - { id: d, title: D, kind: frontend-ui, minutes: 25, writes: [d] }
                  """))
          .plan("s1");

  private static Measured measured(String agent, String kind, double p50, double p90) {
    return new Measured(
        agent,
        kind,
        10,
        new Percentiles(20.0, 20.0),
        new Percentiles(20 * p50, 20 * p90),
        new Percentiles(p50, p90));
  }

  @Test
  void anAgentsBatchesOfAKindAreComparedWithWhatSuchBatchesTook() {
    var experience =
        Experience.of(
            PLAN,
            List.of(
                measured("frontend-agent", "frontend-ui", 1.0, 1.25),
                measured("backend-agent", "backend-api", 1.3, 1.5)));

    assertThat(experience)
        .extracting(Experience::text)
        .containsExactly(
            "backend-agent's 20-minute backend-api batches took p50 26, p90 30 min (10 measured)",
            "frontend-agent's 25-minute frontend-ui batches took p50 25, p90 31 min (10 measured)");
  }

  @Test
  void whatWasMeasuredOfOtherWorkSaysNothing() {
    assertThat(
            Experience.of(
                PLAN,
                List.of(
                    measured("frontend-agent", "backend-api", 2, 2),
                    measured("other-agent", "docs", 2, 2))))
        .isEmpty();
  }
}

package dev.coordinator.planner.plan;

import static dev.coordinator.planner.feature.adapter.FeatureFixture.example;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.planner.schedule.Asker;
import dev.coordinator.planner.schedule.MakeSchedule;
import dev.coordinator.planner.schedule.model.ExactSearch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanFeatureTest {
  private final Map<String, Plan> kept = new LinkedHashMap<>();
  private final KnownPlans known =
      new KnownPlans() {
        @Override
        public Optional<Plan> find(String hash) {
          return Optional.ofNullable(kept.get(hash));
        }

        @Override
        public Plan keep(String hash, Plan plan) {
          kept.putIfAbsent(hash, plan);
          return kept.get(hash);
        }
      };

  private Plan plan(ExactSearch exact) {
    var schedules = new MakeSchedule(exact, Asker.PATIENT, new SimpleMeterRegistry(), 1, 1);
    return new PlanFeature(known, schedules).plan("s1", example("real-time-notifications"));
  }

  /** Else whoever once planned without the library would never get what it finds. */
  @Test
  void aPlanMadeWithoutTheExactSearchIsMadeAnewWhereThatIsThere() {
    plan(ExactSearch.NONE);
    plan(ExactSearch.NONE);
    assertThat(kept).hasSize(1);
    plan((_, _, _) -> Optional.empty());
    assertThat(kept).hasSize(2);
  }
}

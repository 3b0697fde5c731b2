package dev.coordinator.planner.plan;

import dev.coordinator.contracts.plan.Plan;
import java.util.Optional;

/** Plans made before, under the hash of what they were made from. */
public interface KnownPlans {
  /** Where nothing is kept, every plan is made anew. */
  KnownPlans NONE =
      new KnownPlans() {
        @Override
        public Optional<Plan> find(String hash) {
          return Optional.empty();
        }

        @Override
        public Plan keep(String hash, Plan plan) {
          return plan;
        }
      };

  Optional<Plan> find(String hash);

  /** Keeps the plan; the one that was kept first if another did so meanwhile. */
  Plan keep(String hash, Plan plan);
}

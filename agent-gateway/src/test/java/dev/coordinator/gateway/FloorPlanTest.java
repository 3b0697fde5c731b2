package dev.coordinator.gateway;

import dev.coordinator.contracts.floorplan.FloorPlan;
import org.junit.jupiter.api.Test;

/** The house stands as it was drawn. */
class FloorPlanTest {
  @Test
  void everyClassIsInItsRoom() {
    FloorPlan.check("dev.coordinator.gateway");
  }
}

package dev.coordinator.scheduler;

import dev.coordinator.contracts.floorplan.FloorPlan;
import org.junit.jupiter.api.Test;

class FloorPlanTest {
  @Test
  void everythingIsInItsRoom() {
    FloorPlan.check("dev.coordinator.scheduler");
  }
}

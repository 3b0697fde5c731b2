package dev.coordinator.checkpoint;

import dev.coordinator.contracts.floorplan.FloorPlan;
import org.junit.jupiter.api.Test;

class FloorPlanTest {
  @Test
  void everyClassIsInItsPlace() {
    FloorPlan.check("dev.coordinator.checkpoint");
  }
}

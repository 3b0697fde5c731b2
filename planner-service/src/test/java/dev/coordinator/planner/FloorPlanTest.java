package dev.coordinator.planner;

import dev.coordinator.contracts.floorplan.FloorPlan;
import org.junit.jupiter.api.Test;

class FloorPlanTest {
  @Test
  void everyClassIsWhereItMayBe() {
    FloorPlan.check("dev.coordinator.planner");
  }
}

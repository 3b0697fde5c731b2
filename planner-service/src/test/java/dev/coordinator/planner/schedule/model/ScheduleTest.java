package dev.coordinator.planner.schedule.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.plan.Certificate.Aim;
import dev.coordinator.contracts.plan.Certificate.Search;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  @Test
  void onlyWhatBoundsBothWaysToCutTheWorkBoundsTheChoice() {
    var joined = schedule(50, 50);
    assertThat(joined.isOptimal()).isTrue();
    var chosen = joined.chosenOver(schedule(52, 48));
    assertThat(chosen.bound().minutes()).isEqualTo(48);
    assertThat(chosen.isOptimal()).isFalse();
    assertThat(chosen.provenAims()).isEmpty();
    assertThat(chosen.endedByBudget()).containsExactly(Search.LOCAL);
    assertThat(chosen.spent()).isEqualTo(new Budget.Spent(0.5, 20));
  }

  @Test
  void whatWasProvenOfALengthThatBothCouldHaveStaysProven() {
    var chosen = schedule(50, 50).chosenOver(schedule(52, 50));
    assertThat(chosen.isOptimal()).isTrue();
    assertThat(chosen.provenAims()).containsExactly(Aim.HANDOFFS);
    assertThat(chosen.endedByBudget()).isEmpty();
  }

  private static Schedule schedule(int makespan, int bound) {
    var table =
        new Timetable(List.of(0), List.of(0), List.of(makespan), makespan, makespan, 0, 0, 0);
    return new Schedule(
        table,
        new LowerBound(bound, "because"),
        List.of(Aim.HANDOFFS),
        makespan == bound ? List.of() : List.of(Search.LOCAL),
        false,
        new Budget.Spent(0.25, 10));
  }
}

package dev.coordinator.planner.schedule.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.planner.schedule.model.ExactSearch.Limit;
import dev.coordinator.planner.schedule.model.ExactSearch.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private static final Budget WHOLE = new Budget(1500, 0.07, 900);
  private static final Instance HARD = RandomInstance.of(new Random(5), 60);

  @Test
  void anotherPlanOfTheSameRequestGetsWhatIsLeft() {
    assertThat(WHOLE.without(new Budget.Spent(0.035, 400))).isEqualTo(new Budget(750, 0.035, 500));
  }

  @Test
  void whereNothingIsLeftAFifthOfTheTriesRemains() {
    assertThat(WHOLE.without(new Budget.Spent(0.08, 1000))).isEqualTo(new Budget(300, 0, 0));
  }

  @Test
  void allTurnsTogetherGetTheEffortAndOneGuard() {
    var limits = new ArrayList<Limit>();
    var solver =
        new Solver((question, _, limit) -> {
          limits.add(limit);
          return Optional.of(nothing(question, limit.effort(), false));
        });
    assertThat(solver.solve(HARD, WHOLE).isOptimal()).isFalse();
    assertThat(limits.stream().mapToDouble(Limit::effort).sum()).isBetween(0.0699, 0.0701);
    assertThat(limits).extracting(Limit::guardMillis).isEqualTo(List.of(900L, 800L, 700L));
  }

  @Test
  void aClockThatCutsEndsTheSearchAndIsTold() {
    var asked = new ArrayList<Limit>();
    var solver =
        new Solver((question, _, limit) -> {
          asked.add(limit);
          return Optional.of(nothing(question, 0.001, true));
        });
    assertThat(solver.solve(HARD, WHOLE).truncated()).isTrue();
    assertThat(asked).hasSize(1);
  }

  private static Result nothing(ExactSearch.Question asked, double effort, boolean truncated) {
    return new Result(Optional.empty(), asked.bound(), truncated, new Budget.Spent(effort, 100));
  }
}

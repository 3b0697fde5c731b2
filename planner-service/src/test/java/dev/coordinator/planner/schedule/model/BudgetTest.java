package dev.coordinator.planner.schedule.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.plan.Certificate.Search;
import dev.coordinator.planner.schedule.model.ExactSearch.Limit;
import dev.coordinator.planner.schedule.model.ExactSearch.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private static final Budget WHOLE = new Budget(1500, 0.07, 900);
  private static final Budget FEW_TRIES = new Budget(50, 0.07, 900);
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
    assertThat(solver.solve(HARD, FEW_TRIES).isOptimal()).isFalse();
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
    var schedule = solver.solve(HARD, FEW_TRIES);
    assertThat(schedule.truncated()).isTrue();
    assertThat(schedule.endedByBudget()).isEmpty();
    assertThat(asked).hasSize(1);
  }

  @Test
  void whatEndsByItsBudgetIsTold() {
    var exact = new Solver((question, _, limit) -> Optional.of(nothing(question, 0.01, false)));
    assertThat(exact.solve(HARD, FEW_TRIES).endedByBudget())
        .containsExactly(Search.LOCAL, Search.EXACT);
    assertThat(exact.solve(HARD, new Budget(50, 0, 0)).endedByBudget())
        .containsExactly(Search.LOCAL, Search.EXACT);
    assertThat(new Solver(ExactSearch.NONE).solve(HARD, FEW_TRIES).endedByBudget())
        .containsExactly(Search.LOCAL);
  }

  @Test
  void aClockThatCutsTheLastTurnLeavesOnlyTheLocalSearchToItsBudget() {
    var turns = new ArrayList<Limit>();
    var solver =
        new Solver((question, _, limit) -> {
          turns.add(limit);
          return Optional.of(nothing(question, 0.01, turns.size() == 3));
        });
    assertThat(solver.solve(HARD, FEW_TRIES).endedByBudget()).containsExactly(Search.LOCAL);
  }

  @Test
  void ofWhatIsProvenNothingEndedByBudget() {
    var solver =
        new Solver((_, known, _) ->
            Optional.of(
                new Result(
                    Optional.empty(), known.makespan(), false, new Budget.Spent(0.01, 100))));
    var schedule = solver.solve(HARD, FEW_TRIES);
    assertThat(schedule.isOptimal()).isTrue();
    assertThat(schedule.endedByBudget()).isEmpty();
  }

  private static Result nothing(ExactSearch.Question asked, double effort, boolean truncated) {
    return new Result(Optional.empty(), asked.bound(), truncated, new Budget.Spent(effort, 100));
  }
}

package dev.coordinator.planner.schedule.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.ortools.Loader;
import dev.coordinator.planner.schedule.adapter.Cases.Case;
import dev.coordinator.planner.schedule.model.Budget;
import dev.coordinator.planner.schedule.model.ExactSearch;
import dev.coordinator.planner.schedule.model.Solver;
import dev.coordinator.planner.schedule.model.WhatIfRules;
import dev.coordinator.planner.schedule.model.WhatIfSolver;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CpSatTest {
  private static final WhatIfSolver EXACT = new WhatIfSolver(new Solver(new CpSat()));
  private static final WhatIfSolver HEURISTIC = new WhatIfSolver(new Solver(ExactSearch.NONE));

  @BeforeAll
  static void load() {
    Loader.loadNativeLibraries();
  }

  static List<Case> cases() {
    return Cases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theOptimumIsFoundAndProvenTwiceAlike(Case one) {
    assertThat(WhatIfRules.check(one.question())).isEmpty();
    var whole = EXACT.solve(one.question(), Budget.DEFAULT);
    var answer = whole.schedule();
    assertThat(answer.timetable().makespan()).isEqualTo(one.optimum());
    assertThat(answer.bound().minutes()).as(answer.bound().reason()).isEqualTo(one.optimum());
    var again = EXACT.solve(one.question(), Budget.DEFAULT);
    assertThat(ScheduleAnswer.of(one.question(), again))
        .isEqualTo(ScheduleAnswer.of(one.question(), whole));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void withoutTheExactSearchTheBoundIsTrueAndThePlanNearlyAsShort(Case one) {
    var answer = HEURISTIC.solve(one.question(), Budget.DEFAULT).schedule();
    assertThat(answer.bound().minutes()).isLessThanOrEqualTo(one.optimum());
    assertThat(answer.timetable().makespan())
        .isBetween(one.optimum(), (int) (one.optimum() * 1.03));
  }
}

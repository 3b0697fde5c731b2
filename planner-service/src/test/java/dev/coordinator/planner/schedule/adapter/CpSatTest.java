package dev.coordinator.planner.schedule.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.ortools.Loader;
import dev.coordinator.contracts.plan.Certificate.Aim;
import dev.coordinator.planner.schedule.adapter.Cases.Case;
import dev.coordinator.planner.schedule.model.AllPlans;
import dev.coordinator.planner.schedule.model.Budget;
import dev.coordinator.planner.schedule.model.ExactSearch;
import dev.coordinator.planner.schedule.model.RandomInstance;
import dev.coordinator.planner.schedule.model.Solver;
import dev.coordinator.planner.schedule.model.WhatIfRules;
import dev.coordinator.planner.schedule.model.WhatIfSolver;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CpSatTest {
  /** That of every plan, on a machine that may be as slow as it likes. */
  private static final Budget UNHURRIED =
      new Budget(Budget.DEFAULT.tries(), Budget.DEFAULT.effort(), 600_000);

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
    var whole = EXACT.solve(one.question(), UNHURRIED);
    var answer = whole.schedule();
    assertThat(answer.timetable().makespan()).isEqualTo(one.optimum());
    assertThat(answer.bound().minutes()).as(answer.bound().reason()).isEqualTo(one.optimum());
    var again = EXACT.solve(one.question(), UNHURRIED);
    assertThat(ScheduleAnswer.of(one.question(), again))
        .isEqualTo(ScheduleAnswer.of(one.question(), whole));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void withoutTheExactSearchTheBoundIsTrueAndThePlanNearlyAsShort(Case one) {
    var answer = HEURISTIC.solve(one.question(), UNHURRIED).schedule();
    assertThat(answer.bound().minutes()).isLessThanOrEqualTo(one.optimum());
    assertThat(answer.timetable().makespan())
        .isBetween(one.optimum(), (int) (one.optimum() * 1.03));
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, Integer.getInteger("instances", 60));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsProvenOfTheLowerAimsIsTheLeastOfAllPlans(long seed) {
    var work = RandomInstance.of(new Random(seed), 5);
    var solver = new Solver(new CpSat());
    var schedule = solver.descend(work, solver.solve(work, UNHURRIED), UNHURRIED);
    var table = schedule.timetable();
    var best = AllPlans.best(work);
    RandomInstance.assertKept(work, table);
    assertThat(table.makespan()).isEqualTo(best.makespan());
    assertThat(schedule.provenAims()).containsExactly(Aim.values());
    for (var aim : Aim.values()) {
      assertThat(table.in(aim)).as(aim.name()).isEqualTo(best.in(aim));
    }
  }
}

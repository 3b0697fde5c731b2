package dev.coordinator.planner.schedule.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small random questions, each way to cut them tried in every order on every agent: no bound lies
 * above the best of all plans, and none is called optimal that is not. Many of the tasks are small,
 * and estimates are rounded per batch, so that two tasks joined may take less than apart.
 */
class WhatIfSolverTest {
  private final WhatIfSolver solver = new WhatIfSolver(new Solver(ExactSearch.NONE));

  static LongStream seeds() {
    return LongStream.range(0, Integer.getInteger("questions", 80));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theBoundIsTrueForEveryWayToCutThatWasOpen(long seed) {
    var question = question(new Random(seed));
    var answer = solver.solve(question, Budget.DEFAULT).schedule();
    var cuts = Cuts.of(question);
    int best = AllPlans.shortest(WhatIfInstance.of(question, cuts));
    if (!question.takesTasksAsGiven()) {
      var joined = SmallBatches.joined(question, cuts);
      best = Math.min(best, AllPlans.shortest(WhatIfInstance.of(question, joined)));
    }
    assertThat(answer.bound().minutes()).as(answer.bound().reason()).isLessThanOrEqualTo(best);
    assertThat(answer.timetable().makespan()).isGreaterThanOrEqualTo(best);
    if (answer.isOptimal()) {
      assertThat(answer.timetable().makespan()).isEqualTo(best);
    }
  }

  private static WhatIf question(Random random) {
    var agents =
        IntStream.range(0, 2 + random.nextInt(2))
            .mapToObj(a ->
                new WhatIf.Agent(
                    "a" + a,
                    random.nextBoolean() || a == 0 ? List.of("x", "y") : List.of("x"),
                    random.nextBoolean() ? null : 0.5 + random.nextInt(20) / 10.0))
            .toList();
    var tasks = new ArrayList<WhatIf.Task>();
    for (int t = 0; t < 3 + random.nextInt(3); t++) {
      tasks.add(task(random, t));
    }
    var batching = random.nextInt(4) == 0 ? WhatIf.AS_GIVEN : null;
    return new WhatIf(
        random.nextInt(4), agents, tasks, List.of(), batching, null, List.of(), List.of());
  }

  private static WhatIf.Task task(Random random, int t) {
    var needs = new ArrayList<String>();
    for (int before = 0; before < t; before++) {
      if (random.nextInt(3) == 0) {
        needs.add("t" + before);
      }
    }
    return new WhatIf.Task(
        "t" + t,
        random.nextInt(3) == 0 ? "y" : "x",
        random.nextInt(3) == 0 ? 15 + random.nextInt(10) : 3 + random.nextInt(12),
        List.of(),
        needs,
        List.of(),
        random.nextInt(3) == 0 ? List.of("f" + random.nextInt(2)) : List.of(),
        random.nextInt(5) == 0 ? List.of("f" + random.nextInt(2)) : List.of());
  }
}

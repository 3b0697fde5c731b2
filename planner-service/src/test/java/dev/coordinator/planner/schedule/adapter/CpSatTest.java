package dev.coordinator.planner.schedule.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.ortools.Loader;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.planner.schedule.model.Budget;
import dev.coordinator.planner.schedule.model.ExactSearch;
import dev.coordinator.planner.schedule.model.Solver;
import dev.coordinator.planner.schedule.model.WhatIf;
import dev.coordinator.planner.schedule.model.WhatIfRules;
import dev.coordinator.planner.schedule.model.WhatIfSolver;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cases of our own with a proven optimum: see the note in the file. */
class CpSatTest {
  private static final WhatIfSolver EXACT = new WhatIfSolver(new Solver(new CpSat()));
  private static final WhatIfSolver HEURISTIC = new WhatIfSolver(new Solver(ExactSearch.NONE));

  record Case(WhatIf question, int optimum) {}

  @BeforeAll
  static void load() {
    Loader.loadNativeLibraries();
  }

  static Stream<Named<Case>> cases() throws IOException {
    try (var file = CpSatTest.class.getResourceAsStream("/schedules.json")) {
      var cases = Json.TOLERANT.readTree(Objects.requireNonNull(file)).get("cases");
      return StreamSupport.stream(cases.spliterator(), false)
          .map(one -> {
            var expected = one.get("expected");
            var best = expected.get(expected.has("finish") ? "finish" : "makespan").asInt();
            var question = Json.TOLERANT.convertValue(one.get("input"), WhatIf.class);
            return Named.of(one.get("id").asText(), new Case(question, best));
          });
    }
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
